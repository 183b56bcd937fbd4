"""The Python client against the real program: run by test/clients/python.test.ts with HAARMONIC set to the program's command."""

import fractions
import json
import os
import sys
import threading
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "clients", "python"))
sys.dont_write_bytecode = True
import haarmonic  # noqa: E402
from haarmonic import Cancelled, Ended, Haarmonic, InputError, expression  # noqa: E402
from sympy import Integer, Order, Rational, oo, symbols  # noqa: E402

D, L = symbols("D L")
ENDLESS = dict(quantity="K", dim=4, layers=4, projector=1, samples=10**9, workers=1)


class Client(unittest.TestCase):
    def setUp(self):
        self.h = Haarmonic()
        self.addCleanup(self.h.close)

    def test_expressions(self):
        h = self.h
        self.assertEqual(h.integrate("abs(U[1,1])^4").expression, 2 / (D * (D + 1)))
        a, b = expression("tr(A)"), expression("tr(B)")
        self.assertEqual(h.integrate("tr(A*U*B*U')/3").expression, a * b / (3 * D))
        self.assertEqual(h.integrate("abs(U[1,1])^2", dim=3).expression, Rational(1, 3))
        self.assertEqual(h.wg([2, 1]).expression, -1 / ((D - 1) * (D + 1) * (D - 2) * (D + 2)))
        self.assertEqual(h.wg("2", dim=4).expression, Rational(-1, 60))
        table = h.wg(table=2).expression
        self.assertEqual(table, {(2,): -1 / (D * (D - 1) * (D + 1)), (1, 1): 1 / ((D - 1) * (D + 1))})
        o, oo_ = expression("tr(O)"), expression("tr(O*O)")
        mean = h.derive("K").expression
        self.assertEqual((mean - 2 * L * (D * oo_ - o**2) / ((D - 1) * (D + 1) ** 2)).simplify(), 0)

    def test_matrices_do_not_commute(self):
        value = self.h.integrate("U*A*U'*B").expression
        (matrix,) = [s for s in value.free_symbols if not s.is_commutative]
        self.assertEqual((matrix.name, value), ("B", expression("tr(A)") * matrix / D))

    def test_values(self):
        h = self.h
        self.assertEqual(h.derive("K", dim=4, layers=8, spectrum=[3, 1, 0, -1]).value, fractions.Fraction(112, 15))
        exact = [fractions.Fraction(1, 2), Rational(-1, 2)]
        self.assertEqual(
            h.derive("K", dim=2, layers=1, spectrum=exact).value,
            h.derive("K", dim=Integer(2), layers=1, spectrum="1/2,-1/2").value,
        )
        self.assertEqual(h.wg("1", dim=10**30).value, fractions.Fraction(1, 10**30))
        self.assertEqual(h.wg("1").value, "1/D")
        with self.assertRaises(TypeError):
            h.wg(table=2).value

    def test_gram(self):
        as_text = self.h.derive("kernel", dim=4, layers=1, projector=1, gram="1,1/2;1/2,1")
        as_rows = self.h.derive("kernel", dim=4, layers=1, projector=1, gram=[[1, Rational(1, 2)], ["1/2", 1]])
        self.assertEqual(as_text, as_rows)

    def test_verify_and_audit(self):
        seen = []
        verified = self.h.verify("K", "eps", dim=2, layers=1, projector=1, samples=3000, workers=1, on_progress=seen.append)
        self.assertEqual([check["quantity"] for check in verified["checks"]], ["K", "eps"])
        self.assertEqual(seen[0]["unit"], "samples")
        self.assertEqual(self.h.audit("eq9", samples=200, workers=1)["claims"][0]["id"], "eq9")
        with self.assertRaises(TypeError):
            verified.expression
        self.assertIsNone(verified._repr_latex_())

    def test_errors(self):
        with self.assertRaises(InputError) as caught:
            self.h.integrate("tr(U*")
        self.assertIn("expected brackets in pairs", str(caught.exception))
        self.assertEqual(caught.exception.code, -32602)
        with self.assertRaises(ValueError):
            self.h.wg("2", no_such_option=1)
        with self.assertRaises(haarmonic.Error) as caught:
            self.h.call("tables", {})
        self.assertEqual(caught.exception.code, -32601)
        self.assertEqual(self.h.wg("1").value, "1/D")

    def test_cancel(self):
        started = threading.Event()
        request = self.h.submit("verify", on_progress=lambda _: started.set(), **ENDLESS)
        self.assertTrue(started.wait())
        self.assertEqual(self.h.wg("1").value, "1/D")
        self.assertTrue(request.cancel())
        with self.assertRaises(Cancelled):
            request.result()
        self.assertFalse(request.cancel())

    def test_timeout_takes_the_request_back(self):
        with self.assertRaises(haarmonic.concurrent.futures.TimeoutError):
            self.h.call("verify", ENDLESS, timeout=0.01)
        self.assertEqual(self.h.wg("1").value, "1/D")

    def test_notes(self):
        request = self.h.submit("derive", quantity="mu^3", force=True, cache=False)
        while request._notes == []:
            self.assertFalse(request.done())
        request.cancel()
        with self.assertRaises(Cancelled):
            request.result()

    def test_failing_progress_ends_nothing(self):
        def fail(_):
            raise RuntimeError("no")

        result = self.h.verify("K", dim=2, layers=1, projector=1, samples=3000, workers=1, on_progress=fail)
        self.assertIn("on_progress failed: RuntimeError('no')", result.notes)

    def test_threads(self):
        values = {}

        def ask(first):
            for dim in range(first, first + 25):
                values[dim] = self.h.wg("1", dim=dim).value

        threads = [threading.Thread(target=ask, args=(1 + 25 * k,)) for k in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(values, {dim: fractions.Fraction(1, dim) for dim in range(1, 101)})

    def test_close_with_a_request_on_its_way(self):
        request = self.h.submit("verify", **ENDLESS)
        self.h.close()
        with self.assertRaises((Cancelled, Ended)):
            request.result()
        with self.assertRaises(Ended):
            self.h.wg("1")

    def test_a_program_that_dies(self):
        request = self.h.submit("verify", **ENDLESS)
        self.h._process.kill()
        with self.assertRaises(Ended):
            request.result()


class Start(unittest.TestCase):
    def test_commands(self):
        given = os.environ["HAARMONIC"]
        with Haarmonic(given, threads=1) as h:
            self.assertEqual(h.wg("1", dim=2).value, fractions.Fraction(1, 2))
        with self.assertRaises(Ended):
            Haarmonic("/no/such/program")
        with self.assertRaises(Ended) as caught, Haarmonic(given + " no-such-command") as h:
            h.wg("1")
        self.assertIn("error: ", str(caught.exception))

    def test_on_the_path(self):
        program, empty = os.environ["HAARMONIC_ON_PATH"], os.environ["EMPTY_FOLDER"]
        before = dict(os.environ)
        self.addCleanup(lambda: os.environ.update(before))
        del os.environ["HAARMONIC"]
        os.environ["PATH"] = program + os.pathsep + before["PATH"]
        with Haarmonic() as h:
            self.assertEqual(h.wg("1").value, "1/D")
        os.environ["PATH"] = empty
        with self.assertRaises(Ended) as caught:
            Haarmonic()
        self.assertIn("neither haarmonic nor npx is on the path", str(caught.exception))


class Reader(unittest.TestCase):
    def test_texts(self):
        x = symbols("x")
        for text, value in [
            ("-2*x*(D^2 + 3)/((D - 1)^2*(D + 1))", -2 * x * (D**2 + 3) / ((D - 1) ** 2 * (D + 1))),
            ("1/2/D*3", Rational(3, 2) / D),
            ("2 - -x^-2", 2 + x**-2),
            ("2/D^2 - 2/D^3 + O(1/D^6)", 2 / D**2 - 2 / D**3 + Order(D**-6, (D, oo))),
            ("123456789012345678901234567890", Integer(123456789012345678901234567890)),
        ]:
            self.assertEqual(expression(text), value, text)
        self.assertEqual(expression("tr(A*B')^2*A'"), expression("tr(A*B')") ** 2 * expression("A'"))
        self.assertEqual(str(expression("net(X[_1,_2;_2,_1])*delta(i,k)")), "delta(i,k)*net(X[_1,_2;_2,_1])")

    def test_nothing_is_evaluated(self):
        self.assertEqual(expression("__import__('os')").name, "__import__('os')")

    def test_refusals(self):
        for text in ["", "2*", "(D", "tr(A", "D)", "2 3", "'", "a.b"]:
            with self.assertRaises(ValueError, msg=text):
                expression(text)

    def test_without_sympy(self):
        kept = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "sympy"}
        sys.modules["sympy"] = None
        try:
            with Haarmonic() as h:
                result = h.integrate("abs(U[1,1])^2", dim=2)
                self.assertEqual(result.value, fractions.Fraction(1, 2))
                self.assertIsNone(result._repr_latex_())
                with self.assertRaisesRegex(ImportError, "pip install sympy"):
                    result.expression
        finally:
            sys.modules.update(kept)


def latex():
    """What a notebook would show, for the test to typeset."""
    with Haarmonic() as h:
        shown = [
            h.integrate(text, **options)._repr_latex_()
            for text, options in [
                ("abs(U[1,1])^4", {}),
                ("tr(A*U*B*U'*C)^2*alpha_1", {}),
                ("U*A*U'*B*U*A'*U'*B", {}),
                ("twirl(2,X)", {}),
                ("U[i,j]*conj(U[k,l])*conj(A[1,2])", {"deltas": True}),
                ("abs(psi[1])^2*A[1,2]", {}),
            ]
        ]
        shown += [h.derive(name)._repr_latex_() for name in ("K", "mu", "K^2")]
        shown += [h.wg([2, 1])._repr_latex_(), h.wg(table=3)._repr_latex_()]
    print(json.dumps(shown))


if __name__ == "__main__":
    latex() if sys.argv[1:] == ["latex"] else unittest.main()
