"""Asks a running bot over HTTP and scores its answers by their facts."""
