"""Words of the similarity tab's matrix: its order."""

ORDER_LABEL = "Rows and columns"
ORDERS = {"written": "As written", "similarity": "By similarity"}

MATRIX = {
    "cell": "{score}  {i}  {a}  |  {j}  {b}",
    "hover": "Point at a cell to read its pair.",
}
