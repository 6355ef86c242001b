using System.Text.Json;

namespace ClusterNet.EndToEnd.Tests.Program;

/// <summary>How a process ended, and what it said.</summary>
internal sealed record ProgramOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>Requires the exit code, and shows what was said where it is another.</summary>
    public ProgramOutcome ShouldEndWith(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, $"standard output:\n{Output}\nstandard error:\n{Error}");
        return this;
    }

    /// <summary>Requires words in what was said on standard error.</summary>
    public ProgramOutcome ShouldExplain(params string[] words)
    {
        foreach (string word in words)
            Error.ShouldContain(word, Case.Sensitive);
        Error.ShouldNotContain("   at ", Case.Sensitive, "a stack trace is no explanation");
        return this;
    }

    /// <summary>The last line of standard output as JSON; requires that the program ended well and that the event is the one named.</summary>
    public JsonElement LastEvent(string name)
    {
        JsonElement last = Parse(Output.TrimEnd('\n').Split('\n')[^1]);
        last.GetProperty("event").GetString().ShouldBe(name, $"standard output:\n{Output}\nstandard error:\n{Error}");
        return last;
    }

    /// <summary>All events of a name.</summary>
    public IReadOnlyList<JsonElement> Events(string name) =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).Where(happening => happening.GetProperty("event").GetString() == name)];

    /// <summary>The hash of the weights of a run that ended well.</summary>
    public string WeightsSha256() => ShouldEndWith(0).LastEvent("finished").GetProperty("weights_sha256").GetString().ShouldNotBeNull();

    private static JsonElement Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
