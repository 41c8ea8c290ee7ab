import pytest

from bot.nlu.job_names import NAME, NAMES, read_job_names
from bot.nlu.subject_entity_extractor import JOB_NAMES
from tests.bot.nlu.pipeline import Pipeline


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("what does a medical coder make", f"what does a {NAME} make"),
        ("do medical billers and coders need a degree", f"do {NAMES} need a degree"),
        ("what training does a records specialist need", f"what training does a {NAME} need"),
        ("what do techs do", f"what do {NAMES} do"),
        ("are HIM people happy", f"are {NAMES} happy"),
        ("the tech on shift", f"the {NAME} on shift"),
    ],
)
def test_every_name_of_the_job_is_read_as_the_guide_s_own(pipeline: Pipeline, asked: str, read: str) -> None:
    assert read_job_names(asked, pipeline.parse(asked).get(JOB_NAMES)) == read


@pytest.mark.parametrize(
    "asked",
    [
        "what does a software coder make",
        "do pharmacy techs earn more",
        "police records clerk duties",
        "what is a registered health information technician",
        "certified coding specialist exam",
        "medical coding classes",
        "is a records clerk the same as a medical coder",
    ],
)
def test_other_jobs_credentials_and_comparisons_stay_what_they_are(pipeline: Pipeline, asked: str) -> None:
    assert read_job_names(asked, pipeline.parse(asked).get(JOB_NAMES)) == asked


def test_only_the_part_that_is_asked_for_is_read(pipeline: Pipeline) -> None:
    asked = "pay? a medical coder?"
    assert read_job_names(asked, pipeline.parse(asked).get(JOB_NAMES), 0, 4) == "pay?"
