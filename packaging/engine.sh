#!/bin/sh
# llama.cpp for any processor: one library for each generation of instructions, and the engine takes the best at start.
#
#     engine.sh SOURCE WHEELS      SOURCE: llama-cpp-python's archive; WHEELS: the folder that gets the wheel
#
# The default of llama-cpp-python is -march=native: what it builds here dies (SIGILL) on an older processor elsewhere.
set -eu
source=$(realpath "$1") wheels=$(realpath "$2")
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -xzf "$source" -C "$work" --strip-components 1

# Left out: what only llama.cpp's own programs use; the generation before SSE4.2 (2008), on which NumPy does not start
# either; and generations for which the one before serves, because each costs minutes of compiling and a megabyte
# (Zen 4 has what Ice Lake has, but for a kind of number that no quantized model uses).
sed -i 's/set(LLAMA_BUILD_COMMON ON /set(LLAMA_BUILD_COMMON OFF /' "$work/CMakeLists.txt"
sed -i -E '/ggml_add_cpu_backend_variant\((x64|ivybridge|piledriver|skylakex|cannonlake|cascadelake|cooperlake|zen4|sapphirerapids)\b/d' \
    "$work/vendor/llama.cpp/ggml/src/CMakeLists.txt"

# The two paths keep everything in one folder of the package, where the engine looks (app/engine/native.py); without
# them the wheel holds each library twice. Nothing of the build's own folder may stand in the result, nor in what is taken
# out of it after linking (where a library looks for others): its build id is made of that too.
flat="-ffile-prefix-map=$work=."
export CMAKE_ARGS="-DGGML_NATIVE=OFF -DGGML_BACKEND_DL=ON -DGGML_CPU_ALL_VARIANTS=ON -DLLAVA_BUILD=OFF \
-DCMAKE_INSTALL_BINDIR=llama_cpp/lib -DCMAKE_INSTALL_LIBDIR=llama_cpp/lib -DLLAMA_OPENSSL=OFF \
-DCMAKE_BUILD_RPATH_USE_ORIGIN=ON -DCMAKE_C_FLAGS=$flat -DCMAKE_CXX_FLAGS=$flat"
"$python" -m pip wheel --quiet --no-deps --no-cache-dir --wheel-dir "$wheels" --config-settings=build-dir="$work/build" "$work"
