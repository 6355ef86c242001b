using System.Diagnostics;
using System.Text;

namespace ClusterNet.EndToEnd.Tests.Program;

/// <summary>Reads a stream of a process to its end, and lets one wait for a line.</summary>
internal sealed class ProgramOutput
{
    private const int LastLines = 60;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly List<string> _lines = [];
    private readonly List<long> _times = []; // of the lines
    private readonly List<(string Text, TaskCompletionSource<string> Found)> _waiting = [];
    private readonly Task _reading;
    private bool _ended;

    /// <summary>Begins to read.</summary>
    public ProgramOutput(StreamReader reader) => _reading = ReadAsync(reader);

    /// <summary>The first line that holds a text, now or later.</summary>
    public Task<string> LineAsync(string text)
    {
        lock (_lock)
        {
            return _lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } known ? Task.FromResult(known) : NextLineAsync(text);
        }
    }

    /// <summary>The next line that holds a text, among those that are still to come.</summary>
    public Task<string> NextLineAsync(string text)
    {
        lock (_lock)
        {
            TaskCompletionSource<string> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_ended)
                found.SetException(NeverSaid(text));
            else
                _waiting.Add((text, found));
            return found.Task;
        }
    }

    /// <summary>The last lines that were said.</summary>
    public string LastSaid
    {
        get
        {
            lock (_lock)
                return string.Join('\n', _lines.TakeLast(LastLines));
        }
    }

    /// <summary>Waits for a line, but not for ever: who gave up tells the last that was said, without which nobody could find out why.</summary>
    public async Task<string> WithinAsync(TimeSpan patience, string text, Task<string> line)
    {
        try
        {
            return await line.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No line with '{text}' within {patience.TotalSeconds:0} s. The last lines that were said:\n{LastSaid}");
        }
    }

    /// <summary>How long after a moment the longest pause ended that there was between lines with a text.</summary>
    public TimeSpan PauseAfter(string text, long moment)
    {
        lock (_lock)
        {
            long before = moment, longest = 0, end = moment;
            foreach ((string line, long time) in _lines.Zip(_times))
            {
                if (time < moment || !line.Contains(text, StringComparison.Ordinal))
                    continue;
                if (time - before > longest)
                    (longest, end) = (time - before, time);
                before = time;
            }

            return Stopwatch.GetElapsedTime(moment, end);
        }
    }

    /// <summary>All of it, once the stream has ended.</summary>
    public async Task<string> TextAsync()
    {
        await _reading;
        return _text.ToString();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            Take(line);
        lock (_lock)
        {
            _ended = true;
            foreach ((string text, TaskCompletionSource<string> found) in _waiting)
                found.SetException(NeverSaid(text));
        }
    }

    private void Take(string line)
    {
        lock (_lock)
        {
            _text.Append(line).Append('\n');
            _lines.Add(line);
            _times.Add(Stopwatch.GetTimestamp());
            foreach ((_, TaskCompletionSource<string> found) in _waiting.Where(one => line.Contains(one.Text, StringComparison.Ordinal)))
                found.SetResult(line);
            _waiting.RemoveAll(one => one.Found.Task.IsCompleted);
        }
    }

    private InvalidOperationException NeverSaid(string text) => new($"The program ended without a line with '{text}'. It said:\n{_text}");
}
