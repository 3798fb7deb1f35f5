"""Reads each named operation from a service that answers more than its document says.

Answers on stdout, as JSON, how often the unknown word is in each answer, and how often the client has kept it.
"""

import inspect
import json
import sys

from content_generation import AuthenticatedClient
from operations import operations

task = json.load(sys.stdin)
client = AuthenticatedClient(base_url=task["url"], token="cgs_x", raise_on_unexpected_status=True)
NEEDED = {str: "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11", int: 1}


def needed(function):
    """A value for each parameter that has no default."""
    return {
        name: NEEDED[parameter.annotation]
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is inspect.Parameter.empty and name != "client"
    }


def read(name):
    function = operations[name].sync_detailed
    answer = function(client=client, **needed(function))
    sent, kept = answer.content.decode(), json.dumps(answer.parsed.to_dict(), default=str)
    return [sent.count(task["word"]), kept.count(task["word"])]


json.dump({name: read(name) for name in task["operations"]}, sys.stdout)
