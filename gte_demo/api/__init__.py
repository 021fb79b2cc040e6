"""The endpoints and MCP tools: plain data in and out, in front of the jobs.

How they are served does not belong here, nor anything that a person at the page needs.
"""
