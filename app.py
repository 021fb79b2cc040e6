"""The Space's entry point: python app.py."""

from gte_demo.settings import Settings
from gte_demo.ui.launch import launch

if __name__ == "__main__":
    launch(Settings())
