using System.Diagnostics;

namespace ClusterNet.EndToEnd.Tests.Program;

/// <summary>The built program, which lies beside the tests.</summary>
internal static class ClusterNetProgram
{
    /// <summary>The assembly that <c>dotnet</c> runs.</summary>
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "clusternet.dll");

    /// <summary>A job of the repository.</summary>
    public static string Job(string name) => Repository.PathOf("config", name);

    /// <summary>Runs the program to its end in a folder.</summary>
    public static Task<ProgramOutcome> RunAsync(string folder, params string[] arguments) => RunAsync(folder, [], arguments);

    /// <summary>Runs the program to its end in a folder, with some variables of the environment set.</summary>
    public static async Task<ProgramOutcome> RunAsync(string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        using RunningProgram program = Start(folder, environment, arguments);
        return await program.EndAsync();
    }

    /// <summary>Starts the program in a folder.</summary>
    public static RunningProgram Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    /// <summary>Runs a bash script to its end, in which <c>clusternet</c> is the built program.</summary>
    public static async Task<ProgramOutcome> RunScriptAsync(string folder, string script, params (string Name, string Value)[] environment)
    {
        string preamble = $"clusternet() {{ dotnet '{Assembly}' \"$@\"; }}\n";
        using RunningProgram bash = RunningProgram.Start(Described("bash", folder, environment, ["-euo", "pipefail", "-c", preamble + script]));
        return await bash.EndAsync();
    }

    /// <summary>Starts the program in a folder, behind the words of another one that runs it, such as <c>ip netns exec NAME</c>.</summary>
    public static RunningProgram StartBehind(string[] before, string folder, (string Name, string Value)[] environment, string[] arguments)
    {
        string[] words = [.. before, "dotnet", Assembly, .. arguments];
        return RunningProgram.Start(Described(words[0], folder, environment, words[1..]));
    }

    /// <summary>Starts the program in a folder, on a terminal of its own; what it says on either output comes on the one.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="script">The program of util-linux that makes the terminal.</param>
    /// <param name="arguments">The words after <c>clusternet</c>, none of which has a blank.</param>
    public static RunningProgram StartOnTerminal(string folder, string script, string[] arguments)
    {
        ProcessStartInfo start = Described(script, folder, [], ["-qefc", string.Join(' ', ["dotnet", Assembly, .. arguments]), "/dev/null"]);
        start.RedirectStandardInput = true;
        return RunningProgram.Start(start);
    }

    private static RunningProgram Start(string folder, (string Name, string Value)[] environment, string[] arguments) =>
        RunningProgram.Start(Described("dotnet", folder, environment, [Assembly, .. arguments]));

    private static ProcessStartInfo Described(string file, string folder, (string Name, string Value)[] environment, string[] arguments)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return start;
    }
}
