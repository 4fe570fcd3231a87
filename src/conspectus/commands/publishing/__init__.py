"""Bring a built site to where it is served: a plan of what is sent, and a module for each kind of target."""
