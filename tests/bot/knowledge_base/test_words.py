from bot.knowledge_base.words import content_words


def test_function_words_are_no_content() -> None:
    assert content_words("What's the pay? I don't know what it is") == ['"pay"']


def test_each_word_counts_once() -> None:
    assert content_words("Pay, PAY and pay; ICD-10") == ['"pay"', '"icd"', '"10"']
