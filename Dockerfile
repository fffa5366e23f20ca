FROM python:3.11-slim
WORKDIR /app
COPY requirements.txt pyproject.toml README.md ./
COPY graphmodel graphmodel
COPY queries queries
COPY visualisation visualisation
COPY api api
RUN pip install --no-cache-dir --require-hashes -r requirements.txt && pip install --no-cache-dir --no-deps --no-build-isolation .
CMD ["guangong", "serve"]
