"""Runs the cells of a notebook as Jupyter does, and prints it with their outputs: what no kernel is needed for."""

import ast
import contextlib
import io
import json
import sys


def run(source, scope):
    """The outputs of a cell: what it prints, then what its last line is."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    outputs = []
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), scope)
        value = None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), scope)
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": printed.getvalue().splitlines(True)})
    if value is not None:
        data = {"text/plain": repr(value).splitlines(True)}
        latex = getattr(value, "_repr_latex_", lambda: None)()
        if latex is not None:
            data["text/latex"] = latex.splitlines(True)
        outputs.append({"data": data, "metadata": {}, "output_type": "execute_result"})
    return outputs


notebook = json.load(open(sys.argv[1], encoding="utf8"))
scope = {}
count = 0
for cell in notebook["cells"]:
    if cell["cell_type"] == "code":
        count += 1
        cell["execution_count"] = count
        cell["outputs"] = run("".join(cell["source"]), scope)
        for output in cell["outputs"]:
            if output["output_type"] == "execute_result":
                output["execution_count"] = count
json.dump(notebook, sys.stdout, indent=1, sort_keys=True, ensure_ascii=False)
print()
