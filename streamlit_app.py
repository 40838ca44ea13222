"""The page: `streamlit run streamlit_app.py`. Everything is in assistant/ui."""

from assistant.ui.app import draw

draw()
