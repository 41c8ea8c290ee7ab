from benchmarks.machine import describe, import_seconds


def test_the_machine_is_described_without_a_gap() -> None:
    described = describe()
    assert {"processor", "cores", "memory", "system", "python", "libraries"} <= described.keys()
    assert all(described.values()) and "rasa 3.6.21" in described["libraries"]


def test_an_import_is_timed_run_by_run() -> None:
    assert len(import_seconds("import json", runs=2)) == 2
