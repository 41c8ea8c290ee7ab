"""The personal route: at most three questions, then the steps that lie ahead of this student.

Its door. In the order in which a message passes: ``facts`` (what a message tells), ``reply`` (what it answers), ``state`` (what
is told and what is still to ask), ``steps`` (what lies ahead), ``question`` and ``card`` (what is said), ``dialogue`` (a whole turn).
"""

from bot.answers.route.dialogue import RouteDialogue
from bot.answers.route.facts import to_mentions
from bot.answers.route.reply import Said
from bot.answers.route.state import TOPIC, Route, route_from_dict

__all__ = ["TOPIC", "Route", "RouteDialogue", "Said", "route_from_dict", "to_mentions"]
