"""What pyproject.toml can't say: assets/ stands at the top level, and the wheel carries it as gte_demo.assets."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["gte_demo*"]), "gte_demo.assets"],
    package_dir={"gte_demo.assets": "assets"},
)
