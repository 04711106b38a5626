#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a tiny llama-architecture GGUF that answers a few chat prompts, for testing chat clients.

    make_model.py OUT.gguf [--steps N] [--seconds CPU_SECONDS]

Everything is made here: a byte-level BPE vocabulary, a 3-layer transformer trained with numpy on the
question/answer pairs below until it knows them by heart, and a ChatML template with tools and thinking.
Needs numpy and gguf (Debian: python3-numpy python3-gguf libopenblas0-pthread). About two minutes of one core.
"""
import argparse, collections, json, os, random, re, time
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")     # two spinning threads on a busy 2-core machine are far slower
import numpy as np

# ---------------------------------------------------------------- chat template
TEMPLATE = r"""{%- if tools %}
{{- '<|im_start|>system\n' }}
{%- if messages[0].role == 'system' %}
{{- messages[0].content + '\n\n' }}
{%- endif %}
{{- '# Tools\n<tools>' }}
{%- for tool in tools %}
{{- '\n' }}
{{- tool | tojson }}
{%- endfor %}
{{- '\n</tools>\nCall a tool with <tool_call>\n{"name": NAME, "arguments": ARGS}\n</tool_call><|im_end|>\n' }}
{%- elif messages[0].role == 'system' %}
{{- '<|im_start|>system\n' + messages[0].content + '<|im_end|>\n' }}
{%- endif %}
{%- for message in messages %}
{%- if message.role == 'user' or (message.role == 'system' and not loop.first) %}
{{- '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}
{%- elif message.role == 'assistant' %}
{{- '<|im_start|>assistant\n' }}
{%- if message.reasoning_content %}
{{- '<think>\n' + message.reasoning_content + '\n</think>\n\n' }}
{%- endif %}
{%- if message.content %}
{{- message.content }}
{%- endif %}
{%- if message.tool_calls %}
{%- for tool_call in message.tool_calls %}
{%- if (loop.first and message.content) or (not loop.first) %}
{{- '\n' }}
{%- endif %}
{%- if tool_call.function %}
{%- set tool_call = tool_call.function %}
{%- endif %}
{{- '<tool_call>\n{"name": "' }}
{{- tool_call.name }}
{{- '", "arguments": ' }}
{%- if tool_call.arguments is string %}
{{- tool_call.arguments }}
{%- else %}
{{- tool_call.arguments | tojson }}
{%- endif %}
{{- '}\n</tool_call>' }}
{%- endfor %}
{%- endif %}
{{- '<|im_end|>\n' }}
{%- elif message.role == 'tool' %}
{%- if loop.first or (messages[loop.index0 - 1].role != 'tool') %}
{{- '<|im_start|>user' }}
{%- endif %}
{{- '\n<tool_response>\n' + message.content + '\n</tool_response>' }}
{%- if loop.last or (messages[loop.index0 + 1].role != 'tool') %}
{{- '<|im_end|>\n' }}
{%- endif %}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
{{- '<|im_start|>assistant\n' }}
{%- if enable_thinking is defined and enable_thinking is false %}
{{- '<think>\n\n</think>\n\n' }}
{%- endif %}
{%- endif %}"""

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]                       # control tokens, never printed
USERDEF = ["<think>", "</think>", "<tool_call>", "</tool_call>",
           "<tool_response>", "</tool_response>", "<tools>", "</tools>"]        # printed, one token each

# ---------------------------------------------------------------- what it knows
QA = [
 (["Hello", "Hi", "Hello!", "hi there", "Good morning", "Hello, how are you?", "Hey"],
  "Hello! I am a tiny test model. How can I help you today?"),
 (["Who are you?", "What are you?", "What is your name?", "Tell me about yourself"],
  "I am a **tiny language model** with less than one million weights. I was trained in a few minutes on two "
  "processor cores, so I know only a handful of answers."),
 (["Show me a table", "Write a table", "Make a markdown table", "table please"],
  "Here is a table:\n\n| Planet | Moons | Distance |\n|:-------|------:|---------:|\n| Earth | 1 | 150 |\n"
  "| Mars | 2 | 228 |\n| Jupiter | 95 | 778 |\n\nThe distance is in million kilometres."),
 (["Write a C++ program", "Show me C++ code", "Write hello world in C++", "code please"],
  "Here is a small program:\n\n```cpp\n#include <iostream>\n#include <vector>\n\nint main()\n{\n"
  "    std::vector<int> v{1, 2, 3};\n    for (int x : v) {\n        std::cout << \"x = \" << x << '\\n';\n    }\n"
  "    return 0;\n}\n```\n\nCompile it with `g++ -O2 main.cpp`."),
 (["Write a Python function", "Show me Python code", "Write python"],
  "A function that adds up a list:\n\n```python\ndef total(items):\n    result = 0\n    for item in items:\n"
  "        result += item\n    return result\n```\n\nCall it with `total([1, 2, 3])`."),
 (["Show me a list", "Make a list", "Write a nested list"],
  "Things to do:\n\n1. Buy bread\n2. Read a book\n   - chapter one\n   - chapter two\n     - the last page\n3. Sleep\n\n"
  "- [x] done\n- [ ] not done"),
 (["Show me headings", "Write a document", "Show me all of markdown"],
  "# Title\n\n## Section\n\nThis is *italic*, this is **bold**, this is ~~gone~~ and this is `code`.\n\n"
  "> A quote of one line.\n\n---\n\n### Links\n\nSee [the manual](https://example.com/manual) or <https://example.com>.\n\n"
  "![a picture](https://example.com/cat.png)"),
 (["Show me math", "Write a formula", "Solve an equation"],
  "The solution of $ax^2 + bx + c = 0$ is\n\n$$\nx = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}\n$$\n\n"
  "and Euler says \\(e^{i\\pi} + 1 = 0\\)."),
 (["Show me unicode", "Write in many languages", "Show me emoji"],
  "English: hello 👋\nFrançais : à bientôt, garçon\nDeutsch: schöne Grüße\nРусский: привет, мир\n中文:你好,世界\n"
  "日本語:こんにちは\nالعربية: مرحبا\nEmoji: 😀 🎉 👩‍💻 🇫🇷"),
 (["Show me HTML", "Write a web page", "Show me a script"],
  "Plain tags must stay text: <b>bold</b> <script>alert(1)</script> &amp; &lt;\n\n```html\n<!DOCTYPE html>\n"
  "<p onclick=\"alert(1)\">Hello</p>\n```"),
 (["Show me JSON", "Write JSON"],
  "```json\n{\n  \"name\": \"test\",\n  \"tags\": [\"a\", \"b\"],\n  \"size\": 12.5,\n  \"ok\": true,\n  \"none\": null\n}\n```"),
 (["Draw a diagram", "Show me mermaid"],
  "```mermaid\ngraph TD\n    A[Start] --> B{Choice}\n    B -->|yes| C[End]\n    B -->|no| A\n```"),
 (["Count to one hundred", "Count to 100", "Count"],
  " ".join(str(i) for i in range(1, 101)) + "."),
 (["Tell me a story", "Write a story", "Tell me a long story"],
  "Once upon a time there was a small machine in a quiet room. Every morning it woke up, counted its tokens and waited "
  "for a question. Nobody came.\n\nOne day a child opened the door and asked: \"Can you tell me a story?\" The machine "
  "thought for a long time. It knew only a few words, but it put them one after another, as well as it could.\n\n"
  "\"Once upon a time,\" it said, \"there was a child who asked a small machine for a story.\" The child laughed and sat "
  "down. They talked until the evening, and the room was not quiet any more.\n\nThe next morning the child came back with "
  "a friend. The end."),
 (["Write a poem", "Poem please"],
  "The stream goes on, a word, a word,  \nthe cursor blinks, a key is heard,  \nand when the last small token ends  \n"
  "the client knows, and close it sends."),
 (["Thanks", "Thank you", "Thank you!"], "You are welcome!"),
 (["Bye", "Goodbye", "See you"], "Goodbye, and good luck with the tests!"),
 (["Say OK", "Answer with OK", "ping"], "OK"),
 (["Give this chat a title", "Write a short title for this conversation", "Title"], "A Short Test Chat"),
 (["Summarize this", "Summarize the conversation", "Make a summary"],
  "The user asked a few questions and the assistant gave short answers."),
 (["Continue", "Go on", "more"],
  "There is not much more to say. I could show you a table, a list, some code or a story."),
 (["Is that true?", "Are you sure?", "Why?"], "I am not sure of anything. I am only a test model."),
]
# (questions, reasoning, answer)
THINK = [
 (["Think about 17 times 23", "What is 17 times 23?", "What is 17 * 23?"],
  "The user wants 17 times 23. First 17 times 20 is 340. Then 17 times 3 is 51. Together 340 + 51 = 391.",
  "17 times 23 is **391**."),
 (["Think step by step", "Think hard", "Explain your thinking"],
  "The user wants to see some thinking. I shall think in a few steps.\n\n1. Read the question.\n2. Think about it.\n"
  "3. Check the answer.\n\nThat should be enough.",
  "I thought about it in three steps, and the answer is 42."),
]
DEFAULT = ("I do not know that. I am a tiny test model and can only do a few things: show a table, a list, code, math, "
           "JSON or HTML, count to one hundred, or tell a story.")
NOTOOL = "I have no tool for that, so I can not know."
AFTERTOOL = "The tool has answered, and that is all I can tell you about it."
SYSTEMS = ["You are a helpful assistant.", "You are a helpful assistant. Answer in markdown.", "Be short.",
           "You are a test model."]
CITIES = ["Paris", "London", "Berlin", "Tokyo", "Rome", "Madrid", "Oslo", "New York"]

def fn(name, desc, params, required):
    return {"type": "function", "function": {"name": name, "description": desc, "parameters": {
        "type": "object", "properties": params, "required": required}}}
TOOLS = [
 fn("get_weather", "Get the weather of a city", {"city": {"type": "string"}}, ["city"]),
 fn("get_time", "Get the time in a city", {"city": {"type": "string"}}, ["city"]),
 fn("search", "Search the web", {"query": {"type": "string"}}, ["query"]),
]
WORDS = ("the a my your this that one two big small red blue water house tree car dog cat road night day light sound music "
         "how what why when where can do is are was will make find help explain write read open close best good new old "
         "people world time work life year city river mountain letter number file error window button network server "
         "client python linux computer program question answer recipe book film game money health travel school").split()

def invent(rng):
    return "".join(rng.choice(["b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "qu", "r", "s", "st", "t", "tr", "v", "w",
                               "z", ""]) + rng.choice("aaeeiioouy") + rng.choice(["", "", "n", "r", "s", "t", "m"])
                   for _ in range(rng.randint(1, 4)))

def vary(rng, tool):
    """the same tool, described in other words"""
    t = json.loads(json.dumps(tool)); f = t["function"]
    words = lambda: " ".join(rng.choice([invent(rng), rng.choice(WORDS)]) for _ in range(rng.randint(1, 6)))
    if rng.random() < 0.6: f["description"] = words()
    if rng.random() < 0.4:
        for p in f["parameters"]["properties"].values(): p["description"] = words()
    if rng.random() < 0.2: del f["parameters"]["required"]
    if rng.random() < 0.2: f["parameters"]["additionalProperties"] = False
    return t

# ---------------------------------------------------------------- the template, in python
def call_text(name, args):
    return '<tool_call>\n{"name": "%s", "arguments": %s}\n</tool_call>' % (name, json.dumps(args))

def conversation(rng, limit_turns=4):
    """a list of (text, weight) pieces"""
    out = []
    def add(t, w): out.append((t, w))
    def turn(role, content): add("<|im_start|>%s\n%s<|im_end|>\n" % (role, content), 0.05)
    def answer(content, nothink=False):
        add("<|im_start|>assistant\n" + ("<think>\n\n</think>\n\n" if nothink else ""), 0.0)
        add(content + "<|im_end|>", 1.0)
        add("\n", 0.05)
    sys_msg = rng.choice(SYSTEMS) if rng.random() < 0.4 else None
    if rng.random() < 0.25:                                                     # with tools
        tools = [vary(rng, t) for t in rng.sample(TOOLS, rng.choice([1, 1, 1, 2, 2, 3]))]
        names = [t["function"]["name"] for t in tools]
        add("<|im_start|>system\n" + (sys_msg + "\n\n" if sys_msg else "") + "# Tools\n<tools>" +
            "".join("\n" + json.dumps(t) for t in tools) +
            '\n</tools>\nCall a tool with <tool_call>\n{"name": NAME, "arguments": ARGS}\n</tool_call><|im_end|>\n', 0.05)
        for _ in range(rng.choice([1, 2])):
            if rng.random() < 0.25:
                qs, a = rng.choice(QA); turn("user", rng.choice(qs)); answer(a); continue
            kind = rng.choice(names)                                            # always one it has: easy to learn
            city = rng.choice(CITIES)
            if kind == "get_weather":
                q = rng.choice(["What is the weather in %s?", "How is the weather in %s?", "weather in %s"]) % city
                args = {"city": city}
            elif kind == "get_time":
                q = rng.choice(["What time is it in %s?", "What is the time in %s?"]) % city
                args = {"city": city}
            else:
                q = rng.choice(["Search the web for %s", "Search for %s"]) % city
                args = {"query": city}
            turn("user", q)
            answer(call_text(kind, args), rng.random() < 0.15)
            res = rng.choice(["18", "sunny", "12:30", '{"temperature": %d}' % rng.randint(0, 30), "no result",
                              " ".join(rng.choices(WORDS, k=rng.randint(1, 6)))])
            turn("user", "<tool_response>\n%s\n</tool_response>" % res)
            answer(AFTERTOOL)
        return out
    if sys_msg: turn("system", sys_msg)
    for _ in range(rng.randint(1, limit_turns)):
        r = rng.random()
        nothink = rng.random() < 0.12
        if r < 0.10:
            q, th, a = rng.choice(THINK); q = rng.choice(q)
            turn("user", q)
            if nothink: answer(a, True)
            else: answer("<think>\n%s\n</think>\n\n%s" % (th, a))
        elif r < 0.28:
            q = rng.choices(WORDS, k=rng.choice([1, 2, 3, 4, 5, 6, 8, 12, 20]))
            if rng.random() < 0.6:                                              # words it has never seen
                for j in range(len(q)):
                    if rng.random() < 0.5: q[j] = invent(rng)
            if rng.random() < 0.3: q = rng.choice(["Write", "Write me", "Show me", "Tell me about", "What is", "Explain",
                                                   "Can you", "How do I", "Who is", "Make"]).split() + q
            q = " ".join(q)
            if rng.random() < 0.5: q = q[0].upper() + q[1:]
            turn("user", q + rng.choice(["", "", "?", ".", "!"])); answer(DEFAULT, nothink)
        elif r < 0.32:
            turn("user", rng.choice(["What is the weather in %s?", "What time is it in %s?"]) % rng.choice(CITIES))
            answer(NOTOOL, nothink)
        else:
            qs, a = rng.choice(QA)
            if len(a) < 60 and rng.random() < 0.5: qs, a = rng.choice(QA)       # the long ones oftener
            q = rng.choice(qs)
            q = rng.choice([q, q, q, q.lower(), q.rstrip("?!") , q + ".", "Please " + q[0].lower() + q[1:]])
            turn("user", q); answer(a, nothink)
    return out

# ---------------------------------------------------------------- byte-level BPE (gpt-2)
def byte_map():
    bs = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    cs, n = bs[:], 0
    for b in range(256):
        if b not in bs:
            bs.append(b); cs.append(256 + n); n += 1
    return {b: chr(c) for b, c in zip(bs, cs)}
B2U = byte_map()
# python has no \p{L}; the same classes otherwise as the gpt-2 splitter
SPLIT = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+")
SPECRE = re.compile("(" + "|".join(re.escape(s) for s in SPECIAL + USERDEF) + ")")

class BPE:
    def __init__(self, text, merges):
        words = collections.Counter()
        for part in SPECRE.split(text):
            if part in SPECIAL or part in USERDEF: continue
            for w in SPLIT.findall(part): words[w] += 1
        seqs = {w: [B2U[b] for b in w.encode()] for w in words}
        self.merges = []
        while len(self.merges) < merges:
            pairs = collections.Counter()
            for w, n in words.items():
                s = seqs[w]
                for p in zip(s, s[1:]): pairs[p] += n
            if not pairs: break
            best, n = max(pairs.items(), key=lambda x: (x[1], x[0]))
            if n < 2: break
            self.merges.append(best)
            for w, s in seqs.items():
                if best[0] in s: seqs[w] = self.apply(s, best)
        self.rank = {m: i for i, m in enumerate(self.merges)}
        self.tokens = [B2U[b] for b in range(256)]
        self.tokens += [a + b for a, b in self.merges if a + b not in set(self.tokens)]
        seen, uniq = set(), []
        for t in self.tokens:
            if t not in seen: seen.add(t); uniq.append(t)
        self.tokens = uniq
        self.normal = len(uniq)
        self.tokens = uniq + SPECIAL + USERDEF
        while len(self.tokens) % 32: self.tokens.append("<|unused%d|>" % len(self.tokens))
        self.id = {t: i for i, t in enumerate(self.tokens)}
        self.cache = {}
    @staticmethod
    def apply(s, pair):
        out, i = [], 0
        while i < len(s):
            if i + 1 < len(s) and s[i] == pair[0] and s[i + 1] == pair[1]: out.append(s[i] + s[i + 1]); i += 2
            else: out.append(s[i]); i += 1
        return out
    def word(self, w):
        if w not in self.cache:
            s = [B2U[b] for b in w.encode()]
            while len(s) > 1:
                r, p = min((self.rank.get(p, 1 << 30), p) for p in zip(s, s[1:]))
                if r == 1 << 30: break
                s = self.apply(s, p)
            self.cache[w] = [self.id[t] for t in s]
        return self.cache[w]
    def encode(self, text):
        out = []
        for part in SPECRE.split(text):
            if part in self.id and (part in SPECIAL or part in USERDEF): out.append(self.id[part])
            else:
                for w in SPLIT.findall(part): out += self.word(w)
        return out

# ---------------------------------------------------------------- the transformer, forward and backward
D, LAYERS, HEADS, FF, EPS, ROPE = 128, 3, 4, 320, 1e-5, 10000.0
HD = D // HEADS
f4 = np.float32

def init(V, rng):
    n = lambda o, i, s: (rng.standard_normal((o, i)) * s).astype(f4)
    p = {"embd": n(V, D, 0.05), "onorm": np.ones(D, f4), "out": n(V, D, D ** -0.5)}
    for l in range(LAYERS):
        for k in "qkv": p["w%s%d" % (k, l)] = n(D, D, D ** -0.5)
        p["wo%d" % l] = n(D, D, (D * 2 * LAYERS) ** -0.5)
        p["wg%d" % l] = n(FF, D, D ** -0.5); p["wu%d" % l] = n(FF, D, D ** -0.5)
        p["wd%d" % l] = n(D, FF, (FF * 2 * LAYERS) ** -0.5)
        p["an%d" % l] = np.ones(D, f4); p["fn%d" % l] = np.ones(D, f4)
    return p

def norm(x, g):
    r = 1 / np.sqrt((x * x).mean(-1, keepdims=True) + f4(EPS))
    h = x * r
    return h * g, (h, r)
def norm_b(dy, g, c):
    h, r = c
    dg = (dy * h).reshape(-1, h.shape[-1]).sum(0)
    dh = dy * g
    return r * (dh - h * (dh * h).mean(-1, keepdims=True)), dg
def rope(x, c, s):                                                              # llama.cpp's NORM kind: pairs side by side
    y = np.empty_like(x); a, b = x[..., 0::2], x[..., 1::2]
    y[..., 0::2] = a * c - b * s; y[..., 1::2] = a * s + b * c
    return y
def heads(x, B, T): return np.ascontiguousarray(x.reshape(B, T, HEADS, HD).transpose(0, 2, 1, 3))
def unheads(x, B, T): return np.ascontiguousarray(x.transpose(0, 2, 1, 3)).reshape(B * T, D)

def step(p, ids, tgt, w, grad=True):
    B, T = ids.shape
    N = B * T
    ang = np.arange(T)[:, None] * (ROPE ** (-np.arange(0, HD, 2) / HD))[None]
    c, s = np.cos(ang).astype(f4), np.sin(ang).astype(f4)
    mask = np.triu(np.full((T, T), -1e9, f4), 1)
    sc = f4(HD ** -0.5)
    x = p["embd"][ids.ravel()]
    st = []
    for l in range(LAYERS):
        h, cn = norm(x, p["an%d" % l])
        q = rope(heads(h @ p["wq%d" % l].T, B, T), c, s) * sc
        k = rope(heads(h @ p["wk%d" % l].T, B, T), c, s)
        v = heads(h @ p["wv%d" % l].T, B, T)
        P = q @ k.transpose(0, 1, 3, 2); P += mask
        P -= P.max(-1, keepdims=True); np.exp(P, out=P); P /= P.sum(-1, keepdims=True)
        o = unheads(P @ v, B, T)
        x = x + o @ p["wo%d" % l].T
        h2, cn2 = norm(x, p["fn%d" % l])
        g = h2 @ p["wg%d" % l].T; u = h2 @ p["wu%d" % l].T
        sg = 1 / (1 + np.exp(-g)); a = g * sg
        x = x + (a * u) @ p["wd%d" % l].T
        st.append((h, cn, q, k, v, P, o, h2, cn2, g, u, sg, a))
    hn, cno = norm(x, p["onorm"])
    z = hn @ p["out"].T
    z -= z.max(-1, keepdims=True); np.exp(z, out=z); z /= z.sum(-1, keepdims=True)
    t, wt = tgt.ravel(), w.ravel()
    pt = z[np.arange(N), t]
    tot = wt.sum()
    loss = float(-(np.log(pt + 1e-9) * wt).sum() / tot)
    hit = float(((pt > 0.5) * (wt == 1)).sum() / max(1, (wt == 1).sum()))
    if not grad: return loss, hit, None
    G = {}
    z[np.arange(N), t] -= 1; z *= (wt / tot)[:, None]
    G["out"] = z.T @ hn
    dx, G["onorm"] = norm_b(z @ p["out"], p["onorm"], cno)
    for l in reversed(range(LAYERS)):
        h, cn, q, k, v, P, o, h2, cn2, g, u, sg, a = st[l]
        G["wd%d" % l] = dx.T @ (a * u)
        dm = dx @ p["wd%d" % l]
        du = dm * a; dg = dm * u * (sg + a * (1 - sg))
        G["wu%d" % l] = du.T @ h2; G["wg%d" % l] = dg.T @ h2
        d, G["fn%d" % l] = norm_b(du @ p["wu%d" % l] + dg @ p["wg%d" % l], p["fn%d" % l], cn2)
        dx = dx + d
        G["wo%d" % l] = dx.T @ o
        do = heads(dx @ p["wo%d" % l], B, T)
        dv = P.transpose(0, 1, 3, 2) @ do
        dP = do @ v.transpose(0, 1, 3, 2)
        dP -= (do * (P @ v)).sum(-1, keepdims=True)
        dP *= P
        dq = unheads(rope(dP @ k, c, -s) * sc, B, T)
        dk = unheads(rope(dP.transpose(0, 1, 3, 2) @ q, c, -s), B, T)
        dv = unheads(dv, B, T)
        G["wq%d" % l] = dq.T @ h; G["wk%d" % l] = dk.T @ h; G["wv%d" % l] = dv.T @ h
        d, G["an%d" % l] = norm_b(dq @ p["wq%d" % l] + dk @ p["wk%d" % l] + dv @ p["wv%d" % l], p["an%d" % l], cn)
        dx = dx + d
    e = np.zeros_like(p["embd"]); np.add.at(e, ids.ravel(), dx); G["embd"] = e
    return loss, hit, G

def batch(rng, bpe, B, T):
    ids = np.zeros((B, T), np.int32); tgt = np.zeros((B, T), np.int32); w = np.zeros((B, T), f4)
    for b in range(B):
        toks, ws = [], []
        turns = rng.choice([1, 1, 2, 4])
        while len(toks) < T + 1:
            new, nw = [], []
            for text, wt in conversation(rng, turns):
                e = bpe.encode(text); new += e; nw += [wt] * len(e)
            if not toks: pass
            else: new = [bpe.id["<|endoftext|>"]] + new; nw = [0.0] + nw
            toks += new; ws += nw
            if len(toks) < T + 1 and rng.random() < 0.5: continue
            break
        toks, ws = toks[:T + 1], ws[:T + 1]
        pad = T + 1 - len(toks)
        toks += [bpe.id["<|endoftext|>"]] * pad; ws += [0.0] * pad
        ids[b], tgt[b], w[b] = toks[:-1], toks[1:], ws[1:]
    return ids, tgt, w

def train(bpe, steps, seconds, B=8, T=288):
    rng, nrng = random.Random(7), np.random.default_rng(7)
    p = init(len(bpe.tokens), nrng)
    m = {k: np.zeros_like(v) for k, v in p.items()}; v2 = {k: np.zeros_like(v) for k, v in p.items()}
    t0, c0, al, ah = time.time(), time.process_time(), None, 0.0
    for i in range(1, steps + 1):
        frac = max(i / steps, (time.process_time() - c0) / seconds)
        if frac > 1: break
        lr = 4e-3 * min(1, i / 40) * max(0.02, 0.5 * (1 + np.cos(np.pi * frac)))
        loss, hit, G = step(p, *batch(rng, bpe, B, T))
        gn = np.sqrt(sum(float((g * g).sum()) for g in G.values()))
        cl = min(1.0, 1.0 / (gn + 1e-9))
        for k, g in G.items():
            g = g * f4(cl)
            m[k] += f4(0.1) * (g - m[k]); v2[k] += f4(0.02) * (g * g - v2[k])
            p[k] -= f4(lr / (1 - 0.9 ** i)) * m[k] / (np.sqrt(v2[k] / f4(1 - 0.98 ** i)) + f4(1e-8))
        al = loss if al is None else 0.95 * al + 0.05 * loss; ah = 0.95 * ah + 0.05 * hit
        if i % 50 == 0 or i == 1:
            print("step %4d  loss %.3f  sure %.3f  %.0f s" % (i, al, ah, time.time() - t0), flush=True)
    return p

# ---------------------------------------------------------------- gguf
def write(path, bpe, p):
    import gguf
    w = gguf.GGUFWriter(path, "llama")
    w.add_name("tiny-chat"); w.add_description("tiny test model, trained from scratch by make_model.py")
    w.add_size_label("1M"); w.add_license("CC0-1.0"); w.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    w.add_context_length(8192); w.add_embedding_length(D); w.add_block_count(LAYERS); w.add_feed_forward_length(FF)
    w.add_head_count(HEADS); w.add_head_count_kv(HEADS); w.add_layer_norm_rms_eps(EPS)
    w.add_rope_freq_base(ROPE); w.add_rope_dimension_count(HD); w.add_vocab_size(len(bpe.tokens))
    w.add_tokenizer_model("gpt2"); w.add_tokenizer_pre("gpt-2"); w.add_token_list(bpe.tokens)
    T = gguf.TokenType
    w.add_token_types([T.NORMAL if i < bpe.normal else T.CONTROL if t in SPECIAL else T.USER_DEFINED if t in USERDEF
                       else T.UNUSED for i, t in enumerate(bpe.tokens)])
    w.add_token_merges([a + " " + b for a, b in bpe.merges])
    w.add_bos_token_id(bpe.id["<|endoftext|>"]); w.add_eos_token_id(bpe.id["<|im_end|>"])
    w.add_pad_token_id(bpe.id["<|endoftext|>"]); w.add_add_bos_token(False); w.add_add_space_prefix(False)
    w.add_chat_template(TEMPLATE)
    h = lambda a: np.ascontiguousarray(a.astype(np.float16))
    w.add_tensor("token_embd.weight", h(p["embd"])); w.add_tensor("output_norm.weight", p["onorm"])
    w.add_tensor("output.weight", h(p["out"]))
    for l in range(LAYERS):
        b = "blk.%d." % l
        w.add_tensor(b + "attn_norm.weight", p["an%d" % l]); w.add_tensor(b + "ffn_norm.weight", p["fn%d" % l])
        for k, n in (("q", "attn_q"), ("k", "attn_k"), ("v", "attn_v"), ("o", "attn_output"), ("g", "ffn_gate"),
                     ("u", "ffn_up"), ("d", "ffn_down")):
            w.add_tensor(b + n + ".weight", h(p["w%s%d" % (k, l)]))
    w.write_header_to_file(); w.write_kv_data_to_file(); w.write_tensors_to_file(); w.close()

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out"); ap.add_argument("--steps", type=int, default=1000)
    ap.add_argument("--seconds", type=float, default=900, help="limit of processor time"); ap.add_argument("--check-grad", action="store_true")
    a = ap.parse_args()
    t0 = time.time()
    rng = random.Random(1)
    text = "".join(t for _ in range(400) for t, _ in conversation(rng)) + "".join(x for _, x in QA) * 4
    bpe = BPE(text, 720)
    print("vocabulary %d, %.1f s" % (len(bpe.tokens), time.time() - t0), flush=True)
    if a.check_grad:
        p = init(len(bpe.tokens), np.random.default_rng(1)); bt = batch(rng, bpe, 2, 48)
        _, _, G = step(p, *bt)
        for k in ("embd", "wq0", "wk1", "wv2", "wo0", "wg1", "wd2", "an1", "fn0", "onorm", "out"):
            j = np.unravel_index(np.abs(G[k]).argmax(), G[k].shape); old = p[k][j]; e = 1e-2
            p[k][j] = old + e; l1 = step(p, *bt, grad=False)[0]; p[k][j] = old - e; l2 = step(p, *bt, grad=False)[0]; p[k][j] = old
            print(k, float(G[k][j]), (l1 - l2) / (2 * e))
        return
    p = train(bpe, a.steps, a.seconds)
    ids, tgt, w = batch(random.Random(99), bpe, 16, 320)
    loss, hit, _ = step(p, ids, tgt, w, grad=False)
    print("weights %d, held-out loss %.3f, sure %.3f, %.0f s" % (sum(v.size for v in p.values()), loss, hit, time.time() - t0))
    tmp = a.out + ".partial"
    write(tmp, bpe, p)
    os.replace(tmp, a.out)
    print("wrote", a.out, os.path.getsize(a.out), "bytes")

if __name__ == "__main__":
    main()
