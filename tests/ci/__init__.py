"""Forks on a stand-in for GitHub's runner, and what they are shown."""
