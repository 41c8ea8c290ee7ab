from tests.bot.gateway import sentences

SENTENCES = {
    **sentences.SENTENCES,
    "slack_source": "Source: {guide}, section {section}, published {published}",
    "slack_figures": "Figures: {publisher}, {as_of}",
    "slack_table_corner": "Compared",
    "slack_helpful": "Helpful",
    "slack_not_helpful": "Not helpful",
    "slack_chosen": "You chose: *{choice}*",
    "slack_status": "is looking it up",
    "slack_home": "**Welcome**",
    "slack_files": "I read no files.",
    "slack_prompts": "Start with one of these:",
}
