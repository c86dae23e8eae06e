//! The description of a process that the supervisor starts.

use std::{
    ffi::{OsStr, OsString},
    path::PathBuf,
    process::Stdio,
};

use tokio::process::Command;

use crate::check::{
    limited_exec::{self, KernelLimits},
    limits::Limits,
    sandbox::SandboxSpec,
};

/// A process to be started. It reads from `/dev/null`, inherits the whole environment and has no sandbox, unless set otherwise.
pub struct ProcessSpec {
    path: PathBuf,
    args: Vec<OsString>,
    cwd: Option<PathBuf>,
    env: Vec<(OsString, Option<OsString>)>,
    inherited_env: Option<&'static [&'static str]>,
    stdin: Stdio,
    limits: Limits,
    nice: i32,
    sandbox: Option<SandboxSpec>,
}

impl ProcessSpec {
    /// A process of the executable at `path`. There is none without limits.
    pub fn new(path: impl Into<PathBuf>, limits: Limits) -> Self {
        Self {
            path: path.into(),
            args: Vec::new(),
            cwd: None,
            env: Vec::new(),
            inherited_env: None,
            stdin: Stdio::null(),
            limits,
            nice: 0,
            sandbox: None,
        }
    }

    /// Adds arguments.
    pub fn args(mut self, args: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Sets the current folder of the process. By default it is that of asynclings.
    pub fn cwd(mut self, folder: impl Into<PathBuf>) -> Self {
        self.cwd = Some(folder.into());
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: impl AsRef<OsStr>, value: impl Into<OsString>) -> Self {
        self.env.push((name.as_ref().into(), Some(value.into())));
        self
    }

    /// Keeps the process from inheriting an environment variable.
    pub fn env_remove(mut self, name: impl AsRef<OsStr>) -> Self {
        self.env.push((name.as_ref().into(), None));
        self
    }

    /// Lets the process inherit only these environment variables. Those set by [`Self::env`] are not affected.
    pub const fn clear_env_except(mut self, names: &'static [&'static str]) -> Self {
        self.inherited_env = Some(names);
        self
    }

    /// Sets what the process reads.
    pub fn stdin(mut self, stdin: Stdio) -> Self {
        self.stdin = stdin;
        self
    }

    /// Adds to the niceness, for background work.
    pub const fn nice(mut self, nice: i32) -> Self {
        self.nice = nice;
        self
    }

    /// Starts the process in a sandbox.
    pub fn sandbox(mut self, sandbox: SandboxSpec) -> Self {
        self.sandbox = Some(sandbox);
        self
    }

    pub(super) const fn limits(&self) -> Limits {
        self.limits
    }

    /// The name for error messages.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// `mark` will be in the error line if the program cannot be started.
    pub(super) fn into_command(self, mark: &str) -> Command {
        let (executable, mut args) = limited_exec::wrap_command(&self.path, &self.kernel_limits(mark));
        args.extend(self.args);
        let mut command = Command::new(executable);
        command.args(args).stdin(self.stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
        if let Some(folder) = self.cwd {
            command.current_dir(folder);
        }
        if let Some(names) = self.inherited_env {
            command.env_clear();
            command.envs(names.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        }
        for (name, value) in &self.env {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        #[cfg(unix)]
        command.process_group(0);
        command.kill_on_drop(true);
        command
    }

    fn kernel_limits(&self, mark: &str) -> KernelLimits {
        KernelLimits {
            // Rounded up, since the kernel counts whole seconds. The supervisor is more exact.
            cpu_seconds: Some(self.limits.cpu.as_secs() + 1),
            memory: Some(self.limits.memory),
            file_size: Some(self.limits.disk),
            nice: self.nice,
            parent: std::process::id(),
            sandbox: self.sandbox.clone(),
            mark: mark.to_owned(),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn command(spec: ProcessSpec) -> Command {
        spec.into_command("mark")
    }

    #[test]
    fn the_program_follows_its_limits_and_keeps_its_arguments() {
        let limits = Limits::SIGNATURE_COMPARISON;
        let command = command(ProcessSpec::new("/bin/true", limits).args(["one", "two"]).cwd("/"));
        let args: Vec<_> = command.as_std().get_args().map(|arg| arg.to_string_lossy()).collect();
        let [subcommand, kernel_limits, program, rest @ ..] = args.as_slice() else { panic!("{args:?}") };
        assert_eq!((&**subcommand, &**program), (limited_exec::SUBCOMMAND, "/bin/true"));
        let kernel_limits: KernelLimits = serde_json::from_str(kernel_limits).expect("JSON");
        assert_eq!((kernel_limits.memory, kernel_limits.mark.as_str()), (Some(limits.memory), "mark"));
        assert_eq!(rest, ["one", "two"]);
    }

    #[test]
    fn variables_are_set_and_removed() {
        let spec = ProcessSpec::new("/bin/true", Limits::CARGO).env("SET", "value").env_remove("REMOVED");
        let command = command(spec);
        let env: Vec<_> = command.as_std().get_envs().collect();
        let of = |name: &str| env.iter().find(|(found, _)| *found == name).map(|(_, value)| *value);
        assert_eq!(of("SET"), Some(Some("value".as_ref())));
        assert_eq!(of("REMOVED"), Some(None));
    }

    #[test]
    fn only_the_named_variables_are_inherited() {
        let spec =
            ProcessSpec::new("/bin/true", Limits::CARGO).clear_env_except(&["PATH"]).env("SET", "value");
        let command = command(spec);
        let names: Vec<_> = command.as_std().get_envs().map(|(name, _)| name.to_string_lossy()).collect();
        assert_eq!(names, ["PATH", "SET"]);
    }
}
