"""Accuracy and speed, measured by commands that anyone can run. Beside the wheel: the package never imports it."""
