"""``python -m assistant`` is ``eia``."""

from assistant.cli import main

if __name__ == "__main__":
    main()
