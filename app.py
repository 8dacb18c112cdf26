"""The page of Known To, for Streamlit to run: `knownto serve`, or `streamlit run app.py`."""

from views import page

page.show()
