"""``python -m bot.run.patches.without_jax MODULE ...``: runs a module in a process that has no JAX.

TensorFlow Lite imports JAX where it is installed and goes on where it is not. Rasa needs neither, and the import costs a second and 70 MB.
"""

import runpy
import sys


def main(arguments: list[str]) -> None:
    """Run the module that the first argument names, with the arguments after it."""
    # None makes every import of it an ImportError.
    sys.modules["jax"] = None  # type: ignore[assignment]
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
