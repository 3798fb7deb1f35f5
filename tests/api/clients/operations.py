"""The modules of the generated client, by the name of their operation."""

import importlib
import pkgutil

from content_generation import api

operations = {
    operation.name: importlib.import_module(f"{api.__name__}.{tag.name}.{operation.name}")
    for tag in pkgutil.iter_modules(api.__path__)
    for operation in pkgutil.iter_modules(importlib.import_module(f"{api.__name__}.{tag.name}").__path__)
}
