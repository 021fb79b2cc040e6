"""The embeddings endpoint that clients of OpenAI's API speak: LangChain, LlamaIndex and the `openai` package.

What a person at the page or a caller of our own endpoints needs does not belong here.
"""
