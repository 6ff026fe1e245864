"""``python app.py`` is ``eia serve``: build the services, assemble the tabs, launch."""

from assistant.settings import load_settings
from assistant.ui import launch

if __name__ == "__main__":
    launch(load_settings())
