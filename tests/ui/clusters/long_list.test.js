import assert from "node:assert/strict";
import { test } from "node:test";
import { isLong, matches } from "../../../gte_demo/ui/clusters/long_list.js";

const cluster = {
  id: 0,
  name: "ships, Storm",
  size: "1",
  colour: "#000000",
  terms: "mast",
  evidence: "",
  exemplar: { row: 1, label: "", text: "The whale rose." },
  stable: "",
  verdict: "",
  examples: [],
};

test("a cluster is found by words of its name, its terms and its typical sentence, in any case", () => {
  for (const sought of ["", "storm", "SHIPS", "mast", "whale ships"]) assert.ok(matches(cluster, sought), sought);
  assert.ok(!matches(cluster, "ships island"));
});

test("a long list is folded and a short one isn't", () => {
  assert.deepEqual(
    [12, 13].map((count) => isLong(Array.from({ length: count }, () => cluster))),
    [false, true],
  );
});
