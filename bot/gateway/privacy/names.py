"""Telling a person's name beside "patient" from the field's own words (Patient Access, Medical Coder, Patient Care Technician)."""

_TITLES = frozenset("mr mrs ms miss dr".split())

# Capitalised words that stand beside "patient" without being anybody's name.
_ORDINARY = frozenset(
    """
    a about access act admission admissions advocacy advocate advocates affairs after again ahima aide all also am an and any are as
    assistant assistants at back band bands because being bill billing bot but by can care chart charts clinic coder coders coding
    college column communication confidentiality consent contact coordinator could count daily data demographics department did
    discharge do doctor doctors document documents does education ehr emergency encounter engagement every experience facing family
    field fields file files financial flow focused for forms from had has have he health healthcare her hi him hipaa his history
    hospital how i identification if impact in index info information insurance intake interaction interactions into is it its job
    jobs just know label list load me medical medicare medicine monitoring my name names navigation navigator notes number numbers
    nurse nurses of off on one only or other our outcomes paperwork people person phi physician physicians portal portals position
    privacy program protection question questions radiology real record records registered registrar registration related relations
    representative research responsibility rhit rights role safety satisfaction scheduler scheduling see self service services she
    side so someone specialist specialists staff statistics support surgical surveys tech technician technicians that the their them
    there these they this those to transport transportation treatment trust type types upon volume was we were what when where
    which while who why will with without work worker workers would you your
    """.split()
)

# Beside clinic, college, hospital and health: what ends the name of an organisation.
_PLACES = frozenset(
    "association administration affairs board bureau center centre foundation group institute ltd "
    "inc llc network school society system systems university university's county city state states".split()
)


def is_name(found: str) -> bool:
    """Return whether capitalised words are a person's name: no ordinary word begins them, and not the whole is in capitals."""
    return not found.isupper() and is_unusual(found)


def is_person(found: str) -> bool:
    """Return whether capitalised words are a person's name and not a place's: "Mayo Clinic"."""
    last = found.split()[-1].lower()
    return is_name(found) and last not in _ORDINARY and last not in _PLACES


def is_unusual(found: str) -> bool:
    """Return whether the first word, titles aside, is none of the ordinary ones."""
    words = [word for word in found.lower().replace(",", " ").replace(".", " ").split() if word not in _TITLES]
    return bool(words) and _stem(words[0]) not in _ORDINARY


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("\u2019s").split("-")[0]
