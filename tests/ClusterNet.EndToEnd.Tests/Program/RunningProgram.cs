using System.Diagnostics;
using System.Globalization;

namespace ClusterNet.EndToEnd.Tests.Program;

/// <summary>A process that the test has started; ended, by its id, when the test is done with it.</summary>
internal sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly ProgramOutput _output;
    private readonly ProgramOutput _error;

    private RunningProgram(Process process)
    {
        _process = process;
        _output = new ProgramOutput(process.StandardOutput);
        _error = new ProgramOutput(process.StandardError);
    }

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a process.</summary>
    public static RunningProgram Start(ProcessStartInfo start) =>
        new(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} could not be started."));

    /// <summary>Waits for a line of standard output that holds a text.</summary>
    public Task<string> LineAsync(string text) => _output.WithinAsync(Patience, text, _output.LineAsync(text));

    /// <summary>Waits for the next line of standard output that holds a text, whatever was said before.</summary>
    public Task<string> NextLineAsync(string text) => _output.WithinAsync(Patience, text, _output.NextLineAsync(text));

    /// <summary>Waits for a line of standard error that holds a text.</summary>
    public Task<string> ErrorLineAsync(string text) => _error.WithinAsync(Patience, text, _error.LineAsync(text));

    /// <summary>How long after a moment the longest pause ended that there was between lines of standard output with a text.</summary>
    public TimeSpan PauseAfter(string text, long moment) => _output.PauseAfter(text, moment);

    /// <summary>Sends a signal.</summary>
    /// <param name="name">Without SIG, such as INT.</param>
    public async Task SignalAsync(string name)
    {
        string id = _process.Id.ToString(CultureInfo.InvariantCulture);
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {id}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    /// <summary>Types on its terminal.</summary>
    public async Task TypeAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ProgramOutcome> EndAsync()
    {
        Task<string> output = _output.TextAsync();
        Task<string> error = _error.TextAsync();
        try
        {
            await Task.WhenAll(output, error, _process.WaitForExitAsync()).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"It did not end within {Patience.TotalSeconds:0} s. It had said:\n{_output.LastSaid}\n{_error.LastSaid}");
        }

        return new ProgramOutcome(_process.ExitCode, await output, await error);
    }

    /// <summary>Ends the process if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
