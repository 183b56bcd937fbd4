"""Exact Haar averages from Python: a client of the program `haarmonic`, over JSON-RPC on its stdin and stdout.

>>> from haarmonic import Haarmonic
>>> with Haarmonic() as h:
...     h.integrate("abs(U[1,1])^4").expression
2/(D*(D + 1))

Nothing but Python is needed; with SymPy results become its expressions. The protocol is described in docs/rpc.md.
"""

from __future__ import annotations

import collections
import collections.abc
import concurrent.futures
import fractions
import itertools
import json
import numbers
import os
import re
import shlex
import shutil
import subprocess
import threading
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Union

__all__ = [
    "Cancelled",
    "Ended",
    "Error",
    "Haarmonic",
    "InputError",
    "Request",
    "Result",
    "expression",
]

_INVALID_PARAMS = -32602
_CANCELLED = -32800


class Error(Exception):
    """What the program answers instead of a result; `code` is the code of JSON-RPC, None where there was no answer."""

    def __init__(self, message: str, code: Optional[int] = None):
        super().__init__(message)
        self.code = code


class InputError(Error, ValueError):
    """Bad input: what was wrong, and what was expected."""


class Cancelled(Error, concurrent.futures.CancelledError):
    """The request was taken back."""


class Ended(Error):
    """The program has ended, or cannot be started."""


class Result(Dict[str, Any]):
    """The JSON document that the command prints with --json, as a dictionary, and what can be made of it.

    method, params: of the request
    notes: what the program remarked beside the result
    """

    def __init__(self, document: Mapping[str, Any], method: str, params: Mapping[str, Any], notes: Sequence[str] = ()):
        super().__init__(document)
        self.method = method
        self.params = dict(params)
        self.notes = list(notes)

    @property
    def value(self) -> Union[fractions.Fraction, str]:
        """The value: a Fraction where it is a rational number, else its text."""
        value = self.get("value")
        if isinstance(value, dict):
            value = value["exact"]
        if not isinstance(value, str):
            raise TypeError(f"{self.method}: this result has no single value")
        return fractions.Fraction(value) if re.fullmatch(r"-?\d+(/\d+)?", value) else value

    @property
    def expression(self) -> Any:
        """The result in SymPy: of `integrate`, `derive` and `wg` an expression, of `wg` with a table one for each class.

        Traces, entries and the like are symbols with their text as a name, such as `expression("tr(A*B)")`; matrices are
        symbols that do not commute. A TypeError where there is no formula, an ImportError without SymPy.
        """
        sympy = _sympy()
        if self.method == "wg" and "entries" in self:
            return {tuple(entry["class"]): expression(entry["value"]) for entry in self["entries"]}
        if self.method == "derive" and "terms" in self:
            return sympy.Add(
                *(
                    sympy.Mul(expression(term["layers"]), expression(term["coefficient"]), expression(term["traces"]))
                    for term in self["terms"]
                )
            )
        if self.method == "integrate" and "terms" in self:
            return sympy.Add(*map(_integral_term, self["terms"]))
        if self.method in ("integrate", "wg"):
            return expression(self["value"])
        raise TypeError(f"{self.method}: this result is no formula")

    def _repr_latex_(self) -> Optional[str]:
        """How a notebook shows it: the formula; None, and so the dictionary, where there is none."""
        try:
            shown = self.expression
        except (ImportError, TypeError):
            return None
        return f"$\\displaystyle {_sympy().latex(shown)}$"


class Request(concurrent.futures.Future):  # type: ignore[type-arg]
    """A request on its way: `result(timeout)` waits for it, `cancel()` takes it back, `add_done_callback` tells of its end."""

    def __init__(self, client: Haarmonic, number: int, method: str, params: Dict[str, Any], on_progress: Any):
        super().__init__()
        self.set_running_or_notify_cancel()
        self.id = number
        self._client = client
        self._method = method
        self._params = params
        self._on_progress = on_progress
        self._notes: List[str] = []

    def cancel(self) -> bool:
        """Asks the program to leave it off; `result()` then raises Cancelled. False when it is done already."""
        if self.done():
            return False
        self._client._send({"jsonrpc": "2.0", "method": "cancel", "params": {"id": self.id}})
        return True

    def _hear(self, kind: str, params: Dict[str, Any]) -> None:
        if kind == "note":
            self._notes.append(params["text"])
        elif kind == "progress" and self._on_progress is not None:
            # Called in the thread that reads answers: its mistakes must not end that.
            try:
                self._on_progress(params)
            except Exception as error:  # noqa: BLE001
                self._on_progress = None
                self._notes.append(f"on_progress failed: {error!r}")

    def _end(self, message: Dict[str, Any]) -> None:
        if "error" not in message:
            self.set_result(Result(message["result"], self._method, self._params, self._notes))
            return
        code, text = message["error"]["code"], message["error"]["message"]
        kind = {_INVALID_PARAMS: InputError, _CANCELLED: Cancelled}.get(code, Error)
        self.set_exception(kind(text[7:] if text.startswith("error: ") else text, code))


class Haarmonic:
    """The program, started once and asked many times; its methods may be called from several threads.

    command: how it is started, text or a list; by default what the variable HAARMONIC says, `haarmonic` on the path, or
        `npx haarmonic` where it is installed in the folder
    threads: how many requests run at the same time
    """

    def __init__(self, command: Union[str, Sequence[str], None] = None, *, threads: Optional[int] = None):
        line = [*_command(command), "rpc", *([] if threads is None else ["--threads", str(threads)])]
        try:
            self._process = subprocess.Popen(
                line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except OSError as error:
            raise Ended(f"cannot start {line[0]}: {error}") from error
        self._numbers = itertools.count(1)
        self._requests: Dict[int, Request] = {}
        self._requests_lock = threading.Lock()
        self._stdin_lock = threading.Lock()
        self._is_over = False
        self._said: collections.deque[str] = collections.deque(maxlen=20)
        self._listeners = [threading.Thread(target=work, daemon=True) for work in (self._listen_err, self._listen)]
        for listener in self._listeners:
            listener.start()

    # -- the methods of the program

    def wg(self, class_: Any = None, **options: Any) -> Result:
        """A Weingarten function: `wg([2, 1])`, `wg("2,1", dim=4)`, `wg(table=3)`."""
        return self.call("wg", {"class": class_}, **options)

    def integrate(self, expression: Optional[str] = None, **options: Any) -> Result:
        """A Haar integral: `integrate("tr(A*U*B*U')", assume=["tr(B)=0"])`."""
        return self.call("integrate", {"expression": expression}, **options)

    def derive(self, quantity: str, **options: Any) -> Result:
        """The formula of a quantity: `derive("K")`, `derive("K", dim=4, layers=8, spectrum=[3, 1, 0, -1])`."""
        return self.call("derive", {"quantity": quantity}, **options)

    def law(self, quantity: str, **options: Any) -> Result:
        """The distribution of K, where the program has it."""
        return self.call("law", {"quantity": quantity}, **options)

    def verify(self, *quantities: str, **options: Any) -> Result:
        """Monte Carlo against the exact value: `verify("K", dim=4, layers=8, projector=1, samples=20000)`."""
        return self.call("verify", {"quantity": list(quantities)}, **options)

    def audit(self, id: Optional[str] = None, **options: Any) -> Result:
        """The statements of the paper against the exact results: `audit("eq9")`."""
        return self.call("audit", {"id": id}, **options)

    # -- what they are made of

    def call(self, method: str, argument: Mapping[str, Any], *, timeout: Optional[float] = None, **options: Any) -> Result:
        """Asks and waits. What interrupts the waiting, a `timeout` in seconds or Ctrl-C, takes the request back."""
        request = self.submit(method, argument, **options)
        try:
            return request.result(timeout)
        except (KeyboardInterrupt, concurrent.futures.TimeoutError):
            request.cancel()
            raise

    def submit(
        self,
        method: str,
        argument: Mapping[str, Any] = {},
        *,
        on_progress: Optional[Callable[[Dict[str, Any]], None]] = None,
        **options: Any,
    ) -> Request:
        """Asks without waiting: `submit("verify", quantity="K", dim=4, ...)`.

        on_progress: called with {label, done, total, unit, secondsLeft} while the work goes on
        """
        given = {**argument, **options}
        params = {_param_name(name): _param(name, value) for name, value in given.items() if value is not None}
        request = Request(self, next(self._numbers), method, params, on_progress)
        with self._requests_lock:
            if self._is_over:
                raise Ended(self._last_words())
            self._requests[request.id] = request
        self._send({"jsonrpc": "2.0", "id": request.id, "method": method, "params": params})
        return request

    def close(self) -> None:
        """Takes back what is not answered yet, and ends the program."""
        with self._requests_lock:
            requests = list(self._requests.values())
        for request in requests:
            request.cancel()
        with self._stdin_lock:
            try:
                self._process.stdin.close()
            except OSError:
                pass  # it has ended by itself
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for listener in self._listeners:
            if listener is not threading.current_thread():
                listener.join()
        self._process.stdout.close()
        self._process.stderr.close()

    def __enter__(self) -> Haarmonic:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, message: Dict[str, Any]) -> None:
        line = json.dumps(message).encode() + b"\n"
        with self._stdin_lock:
            try:
                self._process.stdin.write(line)
                self._process.stdin.flush()
            except (OSError, ValueError):
                pass  # it has ended: who listens tells everyone who waits

    def _listen(self) -> None:
        for line in self._process.stdout:
            try:
                message = json.loads(line)
            except ValueError:
                self._said.append(line.decode(errors="replace").rstrip())
                continue
            if "method" in message:
                number = message["params"].get("id")
            else:
                number = message.get("id")
            with self._requests_lock:
                request = self._requests.get(number)
                if request is not None and "method" not in message:
                    del self._requests[number]
            if request is None:
                if "error" in message:
                    self._said.append(message["error"]["message"])
            elif "method" in message:
                request._hear(message["method"], message["params"])
            else:
                request._end(message)
        self._process.wait()
        self._listeners[0].join()
        with self._requests_lock:
            self._is_over = True
            left = list(self._requests.values())
            self._requests.clear()
        for request in left:
            request.set_exception(Ended(self._last_words()))

    def _listen_err(self) -> None:
        for line in self._process.stderr:
            self._said.append(line.decode(errors="replace").rstrip())

    def _last_words(self) -> str:
        said = "; ".join(self._said)
        return f"haarmonic has ended with code {self._process.returncode}" + (f": {said}" if said else "")


def _command(given: Union[str, Sequence[str], None]) -> List[str]:
    chosen = given if given is not None else os.environ.get("HAARMONIC") or None
    if isinstance(chosen, str):
        # On Windows a backslash is part of a path.
        return shlex.split(chosen, posix=os.name != "nt")
    if chosen is not None:
        return list(chosen)
    for program, more in (("haarmonic", []), ("npx", ["--no-install", "haarmonic"])):
        found = shutil.which(program)
        if found is not None:
            return [found, *more]
    raise Ended("neither haarmonic nor npx is on the path; expected one, or its command in Haarmonic(command)")


def _param_name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _param(name: str, value: Any) -> Any:
    """A value as the program takes it: exact numbers as text, matrices with rows between semicolons."""
    if isinstance(value, (bool, str)):
        return value
    if _is_number(value):
        return _number(value)
    if isinstance(value, collections.abc.Iterable):
        entries = list(value)
        if name == "gram":
            return ";".join(",".join(str(_number(entry)) for entry in row) for row in entries)
        if entries and all(map(_is_number, entries)):
            return ",".join(str(_number(entry)) for entry in entries)
        return [_param(name, entry) for entry in entries]
    return str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, numbers.Number) or bool(getattr(value, "is_number", False))


def _number(value: Any) -> str:
    """Rationals of Python and SymPy are p/q, and so are whole numbers of any size; floating-point numbers are decimals."""
    if isinstance(value, float):
        text = repr(float(value))
        return text if "e" not in text else f"{fractions.Fraction(text)}"
    return str(value)


# -- results as expressions of SymPy


def _sympy() -> Any:
    try:
        import sympy
    except ImportError as error:
        raise ImportError("expressions need SymPy; expected `pip install sympy`, or use .value") from error
    return sympy


_TOKEN = re.compile(r"\s*(?:(\d+)|([^\W\d]\w*'*)|(.))", re.DOTALL)


def expression(text: str) -> Any:
    """A text of the program as an expression of SymPy: `expression("2*(D^2 + 3)/((D - 1)^2*tr(A*C))"`).

    Names are symbols; what stands with brackets or a dash, tr(A*C), A[1,2], A', is one symbol that is called like its text.
    """
    return _Reader(text).whole()


def _integral_term(term: Mapping[str, str]) -> Any:
    factors = [expression(term["coefficient"]), expression(term["symbols"])]
    if "operator" in term:
        factors.append(_named(term["operator"], commutative=False))
    return _sympy().Mul(*factors)


class _Reader:
    """Sums of products of powers, by recursive descent; nothing is evaluated but what is written."""

    def __init__(self, text: str):
        self.text = text
        self.sympy = _sympy()
        self.tokens = [(match.group().strip(), match.start(match.lastindex)) for match in _TOKEN.finditer(text.strip())]
        self.text = text.strip()
        self.at = 0

    def whole(self) -> Any:
        value = self.sum()
        if self.peek() != "":
            raise ValueError(f"expression: cannot read {self.text[self.place():][:40]!r}")
        return value

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def place(self) -> int:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else len(self.text)

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise ValueError(f"expression: a {token!r} is missing in {self.text[:40]!r}")

    def sum(self) -> Any:
        terms = [self.product()]
        while self.peek() in ("+", "-"):
            terms.append(self.product() if self.take() == "+" else -self.product())
        return self.sympy.Add(*terms)

    def product(self) -> Any:
        if self.peek() == "-":
            self.take()
            return -self.product()
        factors = [self.power()]
        while self.peek() in ("*", "/"):
            factors.append(self.power() if self.take() == "*" else self.sympy.Pow(self.power(), -1))
        return self.sympy.Mul(*factors)

    def power(self) -> Any:
        base = self.atom()
        if self.peek() != "^":
            return base
        self.take()
        if self.peek() == "-":
            self.take()
            return base ** -self.atom()
        return base ** self.atom()

    def atom(self) -> Any:
        start = self.place()
        token = self.take()
        if token.isdigit():
            return self.sympy.Integer(token)
        if token == "(":
            value = self.sum()
            self.expect(")")
            return value
        if not re.match(r"[^\W\d]", token):
            raise ValueError(f"expression: cannot read {self.text[start:][:40]!r}")
        if self.peek() == "(" and token == "O":
            self.take()
            order = self.sum()
            self.expect(")")
            (variable,) = order.free_symbols
            return self.sympy.Order(order, (variable, self.sympy.oo))
        while self.peek() in ("(", "["):
            self.skip_brackets()
        end = self.tokens[self.at - 1][1] + len(self.tokens[self.at - 1][0])
        return _named(self.text[start:end])

    def skip_brackets(self) -> None:
        depth = 0
        while True:
            token = self.take()
            depth += (token in ("(", "[")) - (token in (")", "]"))
            if depth == 0:
                return
            if token == "":
                raise ValueError(f"expression: a bracket is not closed in {self.text[:40]!r}")


def _named(text: str, commutative: bool = True) -> Any:
    sympy = _sympy()
    if commutative and re.fullmatch(r"\w+", text):
        return sympy.Symbol(text)
    return _atom_class()(text, commutative=commutative)


_Atom: Any = None


def _atom_class() -> Any:
    """Symbols that know their LaTeX; made when SymPy is there."""
    global _Atom
    if _Atom is None:

        class Atom(_sympy().Symbol):
            def _latex(self, printer: Any, exp: Optional[str] = None) -> str:
                shown = _latex(self.name)
                if exp is None:
                    return shown
                return f"{{{shown}}}^{{{exp}}}"

        _Atom = Atom
    return _Atom


_GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega "
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split()
)

# What a name in front of a round bracket opens, and what then closes it.
_CALLS = {
    "conj": (r"\overline{", "}"),
    "delta": (r"\delta_{", "}"),
    "P": ("P_{", "}"),
    "tr": (r"\operatorname{Tr}\left(", r"\right)"),
    "net": (r"\left(", r"\right)"),
}


def _latex(text: str) -> str:
    """tr(A*B') as Tr(A B^dagger), A[1,2] as A_{1,2}, P(2,1) as P_{2,1}."""
    shown: List[str] = []
    closers: List[str] = []
    name = ""
    for match in _TOKEN.finditer(text):
        token = match.group().strip()
        if token == "(":
            opener, closer = _CALLS.get(name, (f"{_letter(name)}\\left(", r"\right)"))
            shown.append(opener)
            closers.append(closer)
        else:
            shown.append(_letter(name))
            if token == "[":
                shown.append("_{")
                closers.append("}")
            elif token in (")", "]") and closers:
                shown.append(closers.pop())
            elif not match.group(2):
                shown.append(" " if token == "*" else f"{{{token}}}" if shown[-2:-1] == ["^"] else token)
        name = token if match.group(2) else ""
    return "".join([*shown, _letter(name)])


def _letter(name: str) -> str:
    """A name with its index and its daggers; the indices that are summed over, _1, _2, ..., are s_1, s_2, ..."""
    match = re.fullmatch(r"([^\W\d_]*)_?(\w*?)('*)", name)
    if name == "" or match is None:
        return ""
    letters, index, daggers = match.groups()
    shown = f"\\{letters}" if letters in _GREEK else letters if len(letters) == 1 else rf"\mathrm{{{letters}}}"
    if letters == "":
        shown = "s"
    if index != "":
        escaped = index.replace("_", r"\_")
        shown += f"_{{{escaped}}}"
    return f"{{{shown}}}" + (r"^{\dagger}" if len(daggers) % 2 else "")
