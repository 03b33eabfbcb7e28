"""Typed, grounded records from news about Chinese local government."""
