"""What a postal address of the United States looks like in a typed message, as regular expressions.

Every repetition is bounded, so that each pattern takes linear time.
"""

# What stands for a kind of street, in full or short; the second are everyday words, too.
_STREET = (
    r"(?:st|street|ave|avenue|rd|road|blvd|boulevard|ln|lane|dr|pl|ter|terrace|cir|pkwy|parkway"
    r"|hwy|highway|trl|aly|broadway)"
)
_TITLED = (
    r"(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Ln|Lane|Dr|Drive|Ct|Court|Pl|Place|Ter|Terrace"
    r"|Cir|Circle|Way|Pkwy|Parkway|Hwy|Highway|Sq|Square|Trl|Trail|Loop|Plaza|Aly|Alley)"
)
_NUMBERED = r"(?:Calle|Avenida|Route|Rte|Highway|Hwy) \w{1,12}"
# "20 minutes down the road" is no house.
_UNIT = r"(?:min|minute|hour|hr|mile|mi|block|year|yr|month|day|week|km|k|percent|job|people)s?\b"
_HOUSE = rf"(?<![\w$.,-])(?:\d{{1,4}}[A-Z]?, )?\d{{1,6}}(?:-\d{{1,4}}|[a-z])? (?!{_UNIT})"
_WORD = r"(?:[A-Z][\w'-]{0,20}\.?|\d{1,3}(?:st|nd|rd|th))"

_ROOM = r"(?:,? ?(?:[Aa]pt|[Uu]nit|[Ss]te|[Ss]uite|#)\.? ?\w{1,6})?"
_CITY = r"(?:,? [A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20})?)?"
_STATE = r"(?:,? [A-Z]{2}\b)?(?: \d{5}(?:-\d{4})?)?"
_TAIL = rf"(?-i:{_ROOM}{_CITY}{_STATE})"

ADDRESS = rf"{_HOUSE}(?:(?:{_WORD} ){{1,4}}{_TITLED}|(?:[NSEW]\.? )?(?:Broadway|{_NUMBERED}))\b\.?{_TAIL}"
_LIVES = (
    r"\b(?:live|lives|living|reside|residing|moved|rent|address|addr|home|ship|mail|send|deliver|house|stay|staying|apt|i'?m|im)\b"
)
ADDRESS_NAMED = (
    rf"(?P<keep>{_LIVES}[^\d\n]{{0,25}}){_HOUSE}(?:[\w'.-]{{1,20}} ){{1,3}}{_STREET}\b\.?{_TAIL}"
)
PO_BOX = rf"\bp\.? ?o\.? ?box \d{{1,6}}{_TAIL}"
