"""The command similarity: every pair, scored."""

from tests.cli.commands.texts import TOPICS


def test_similarity_scores_every_pair(run, tmp_path):
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("boats in a port\n")
    b.write_text("\n".join(TOPICS["sea"][:1] + TOPICS["money"][:1]))

    found = run("similarity", a, b, "--json")

    assert found["pairs"][0] == {"a": 0, "b": 0, "score": found["scores"][0][0]}
    assert found["scores"][0][0] > found["scores"][0][1]
    assert found["model"]["name"] == "all-MiniLM-L6-v2"
