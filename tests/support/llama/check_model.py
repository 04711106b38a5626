#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_model.py BASE: asks a running tiny-chat everything it was trained on and says what it no longer knows.

For whoever makes the model anew. Exits 1 when an answer differs from the corpus in make_model.py or a tool call is wrong."""
import ast
import json
import pathlib
import sys
import urllib.request

CORPUS = pathlib.Path(__file__).with_name("make_model.py")
CITIES = ("Paris", "Oslo", "New York", "Tokyo")


def corpus(name):
    for node in ast.parse(CORPUS.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            return ast.literal_eval(node.value)
    raise KeyError(name)


def ask(base, question, **options):
    body = {"messages": [{"role": "user", "content": question}], "max_tokens": 600, "temperature": 0} | options
    request = urllib.request.Request(f"{base}/chat/completions", json.dumps(body).encode(),
                                     {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["choices"][0]["message"]


def tool(name, parameter):
    schema = {"type": "object", "properties": {parameter: {"type": "string"}}}
    return {"type": "function", "function": {"name": name, "description": name, "parameters": schema}}


def wrong_answers(base, temperature):
    for questions, answer in corpus("QA"):
        for question in questions:
            if ask(base, question, temperature=temperature)["content"] != answer:
                yield f"temperature {temperature}: {question}"
    for questions, thought, answer in corpus("THINK"):
        for question in questions:
            message = ask(base, question, temperature=temperature)
            if message["content"] != answer or (message.get("reasoning_content") or "").strip() != thought:
                yield f"temperature {temperature}: {question}"


def wrong_calls(base):
    tools = [tool("get_weather", "city"), tool("search", "query")]
    for city in CITIES:
        calls = ask(base, f"What is the weather in {city}?", tools=tools).get("tool_calls") or []
        if [json.loads(call["function"]["arguments"]) for call in calls] != [{"city": city}]:
            yield f"tool call for {city}"


def main():
    base = sys.argv[1].rstrip("/")
    wrong = [*wrong_answers(base, 0), *wrong_answers(base, 0.8), *wrong_calls(base)]
    print("\n".join(wrong) or "every answer and tool call is right")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
