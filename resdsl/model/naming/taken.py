"""Names that are taken where emitted code runs: lists, for no framework is asked.

`tests/unit/test_taken_names.py` compares them with the frameworks.
"""

import builtins


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# what an emitted module imports, and what Python brings
IN_MODULES = frozenset({"Tensor", "functional", "keras", "math", "nn", "torch"}) | {
    *dir(builtins)
}
# what PyTorch's `nn.Module` and `nn.Sequential` have
MODULE_ATTRIBUTES = _words(
    """
    T_destination add_module append apply bfloat16 buffers call_super_init
    children compile cpu cuda double dump_patches eval extend extra_repr float
    forward get_buffer get_extra_state get_parameter get_submodule half insert
    ipu load_state_dict modules mtia named_buffers named_children
    named_modules named_parameters parameters pop register_backward_hook
    register_buffer register_forward_hook register_forward_pre_hook
    register_full_backward_hook register_full_backward_pre_hook
    register_load_state_dict_post_hook register_load_state_dict_pre_hook
    register_module register_parameter register_state_dict_post_hook
    register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule
    share_memory state_dict to to_empty train training type xpu zero_grad
    """
)
# what emitted classes define, or may define once, beside a unit's shortcut
OWN_ATTRIBUTES = _words(
    """
    expansion feature_info forward_features forward_head init_weights
    num_features reset_classifier reset_parameters
    """
)
# what the frameworks import, and what is imported beside them: `<name>.py` in the
# folder where Python starts hides it
NEEDED_MODULES = _words(
    """
    absl astunparse attr attrs certifi charset_normalizer clang cloudpickle
    cuda cython_runtime dill filelock flatbuffers flax fsspec functorch gast
    google grpc h5py huggingface_hub idna importlib_metadata lazy_importer isympy jax
    jaxlib jinja2 keras
    markdown_it markupsafe mdurl ml_dtypes mpmath namex networkx numpy nvidia
    onnx onnxscript openvino opt_einsum optree orbax packaging pandas pasta
    pkg_resources psutil pybind11_abseil pydot pygments requests resdsl rich
    safetensors scipy setuptools six sklearn sympy tensorboard tensorflow
    termcolor timm torch torchao torchgen torchvision tqdm tree triton
    typing_extensions urllib3 wheel wrapt yaml zipp
    """
)
