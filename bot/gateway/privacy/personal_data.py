"""What personal data looks like in a typed message, as regular expressions.

Every repetition is bounded, so that each pattern takes linear time. What the group ``keep`` matches says which
kind of number follows and is itself kept.
"""

_DASH = r"[-\u2010-\u2015\u2212. ]"
_SAYS = r"[\s:#=.,-]{0,4}(?:(?:is|was|are|number|no|ends?|ending|in|with|it's)\b[\s:#=.,-]{0,4}){0,3}"

EMAIL = r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}"
_AT = r"(?:\(at\)|\[at\]|@)"
_DOT = r" ?(?:\(dot\)|\[dot\]|\bdot\b|\.) ?"
EMAIL_IN_BRACKETS = rf"(?<![\w.+-])[\w.+-]{{1,64}} ?{_AT} ?(?:[\w-]{{1,63}}{_DOT}){{1,3}}[a-z]{{2,10}}\b"
EMAIL_IN_WORDS = rf"(?<![\w.+-])[\w.+-]{{1,64}} at (?:gmail|yahoo|hotmail|outlook|icloud|aol|live|msn){_DOT}com\b"

# First digits of the card networks: no list of years begins so.
_NETWORK = r"(?<![\d$.,])(?:[3-6]\d|2[2-7])\d\d"
CARD_IN_FOURS = rf"{_NETWORK}{_DASH}?\d{{4}}{_DASH}?\d{{4}}{_DASH}?\d{{4}}(?!\d)"
CARD_OF_15 = rf"(?<![\d$.,])3[4-9]\d\d{_DASH}?\d{{6}}{_DASH}?\d{{4,5}}(?!\d)"
CARD_UNBROKEN = r"(?<![\d$.,])\d{13,19}(?!\d)"
_CARD_WORD = r"\b(?:(?:credit |debit |bank )?card|debit|visa|mastercard|amex|discover|diners|cc)"
CARD_BESIDE = rf"(?P<keep>{_CARD_WORD}{_SAYS})\d(?:{_DASH}?\d){{11,18}}\b"
CARD_NAMED = rf"(?P<keep>\b(?:cvv2?|cvc2?|card number){_SAYS})\d(?:{_DASH}?\d){{2,18}}\b"

SSN = rf"(?<![\d$.,])\d{{3}}{_DASH}\d{{2}}{_DASH}\d{{4}}(?![\d,]\d)"
SSN_NAMED = rf"(?P<keep>\b(?:ssn|social security|social){_SAYS})\d(?:{_DASH}?\d){{3,8}}\b"

_REGISTER = (
    r"(?:record|med rec|chart|patient|account|acct|policy|plan|beneficiary|member|subscriber"
    r"|claim|case|insurance|medicare|medicaid|encounter|visit|prescription|rx|student|employee"
    r"|license|passport)"
)
_RECORD_WORD = rf"\b(?:mrn|driver'?s licen[sc]e|{_REGISTER} ?(?:number|no\b\.?|num|id|#))"
RECORD_NUMBER = rf"(?P<keep>{_RECORD_WORD}{_SAYS})[a-z]{{0,4}}[ -]?\d[\w-]{{3,19}}"

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE_IN_DIGITS = (
    rf"{_YEAR}[01]\d[0-3]\d"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{_YEAR}|\d\d)"
    rf"|{_YEAR}[/.-]\d{{1,2}}[/.-]\d{{1,2}}|\d{{1,2}}/\d{{1,2}}"
)
_DATE_IN_WORDS = (
    rf"{_MONTH} {_DAY}(?:,? {_YEAR})?|{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?|{_MONTH},? {_YEAR}"
)
_BIRTH_WORD = r"\b(?:dob|d\.o\.b\.?|born|birth|birthda(?:y|te)|b-?day|nacimiento)\b[^\d\n]{0,20}?"
DATE_OF_BIRTH = rf"(?P<keep>{_BIRTH_WORD})(?:{_DATE_IN_DIGITS}|{_DATE_IN_WORDS})\b"

_AREA = rf"(?:\(\d{{3}}\) ?|\d{{3}}(?:{_DASH}|/))"
_EXTENSION = r"(?:,? ?(?:x|ext)\.? ?\d{1,6})?"
_PHONE_WORD = r"\b(?:phone|cell|mobile|tel|telephone|call|text|reach|whatsapp)(?: me)?(?: (?:at|on))?"
PHONE = rf"(?<![\w$.,])(?:\+?1{_DASH}?)?{_AREA}\d{{3}}{_DASH}\d{{4}}{_EXTENSION}(?!\d|,\d)"
PHONE_ABROAD = r"(?<![\w$.,])\+\d(?:[ ()./-]{0,2}\d){7,14}"
_NAMES_PHONE = r"is (?:my|our|the|his|her) (?:phone|cell|mobile|number)"
PHONE_BEFORE = rf"(?<![\w$.,-])\d{{3}}{_DASH}\d{{4}}(?= {_NAMES_PHONE}\b)"
PHONE_WITH_ZERO = r"(?<![\w$.,-])0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}(?![\w-])"
PHONE_NAMED = (
    rf"(?P<keep>{_PHONE_WORD}{_SAYS})(?:\d{{3}}{_DASH}?\d{{3}}{_DASH}?|\d{{3}}{_DASH})\d{{4}}\b"
)
PHONE_UNBROKEN = r"(?<![\w$.,+-])1?\d{10}(?![\w,-])"

LONG_NUMBER = r"(?<![\w$.,+-])\d{9,19}(?![\w-]|,\d)"

_WORD = r"[A-Z\u00c0-\u00de][\w'\u2019-]{1,30}"
_NAME = rf"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?{_WORD}(?:,? (?:[A-Z]\.? )?{_WORD}){{0,2}}"
_ARTICLE = r"(?:a |an |my |our |the |her |his )?(?:\w{1,12} )?"
_SAID_OF = r"(?:'s)?(?: (?:name|named|called|is|was)){0,3}[:,]? "
NAME_AFTER_PATIENT = rf"(?P<keep>\b[Pp](?:atient|aciente|t\.?){_SAID_OF}){_NAME}"
_ANY_WORD = r"[^\W\d_][\w'\u2019-]{1,30}"
_CALLED = r"(?:'s)? (?:name is|named|name:|mrs?\.?|ms\.?|miss) "
NAME_SAID = rf"(?P<keep>\bpatient{_CALLED}){_ANY_WORD}(?: {_ANY_WORD})?"
NAME_BEFORE_PATIENT = rf"\b{_NAME}(?=(?: is| was|,) {_ARTICLE}patient\b(?![-\w]))"
# A whole name, or one with its title: "records of Veterans", "AHIMA's records" are nobody's.
_WHOLE_NAME = rf"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? {_WORD}|{_WORD},? (?:[A-Z]\.? )?{_WORD})(?: {_WORD})?"
_FILE = r"(?:charts?|records?|files?|summary|summaries)"
NAME_AFTER_FILE = rf"(?P<keep>\b{_FILE} (?:of|for) )(?:{_WHOLE_NAME})"
NAME_BEFORE_FILE = rf"\b(?:{_WHOLE_NAME})(?=['\u2019]s {_FILE}\b)"
