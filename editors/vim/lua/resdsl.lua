-- The language server in Neovim: one for all buffers.
local M = {}

local function config()
  return {
    name = 'resdsl',
    cmd = vim.fn['resdsl#command']('lsp'),
    root_dir = vim.fn.getcwd(),
  }
end

function M.start()
  local command = vim.fn['resdsl#command']()
  if vim.fn.executable(command[1]) == 0 then
    return
  end
  if vim.lsp.start then
    vim.lsp.start(config())
  else -- before Neovim 0.8
    M.client = M.client or vim.lsp.start_client(config())
    vim.lsp.buf_attach_client(0, M.client)
  end
end

return M
