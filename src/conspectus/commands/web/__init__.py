"""Ask hosts on the network, politely and within bounds; only commands that are asked to come here."""
