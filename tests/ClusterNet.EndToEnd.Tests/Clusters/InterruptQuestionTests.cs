using ClusterNet.EndToEnd.Tests.Networks;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>Ctrl-C on a terminal, which util-linux's <c>script</c> makes: the user is asked what is to become of the job, and each answer does what it says.</summary>
public sealed class InterruptQuestionTests : IDisposable
{
    private const string CtrlC = "\u0003";
    private const string Script = "/usr/bin/script";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task The_user_goes_on_detaches_and_stops()
    {
        Skip.IfNot(File.Exists(Script), $"skipped: there is no {Script} (util-linux), which makes a terminal");
        EndlessTraining endless = EndlessTraining.OfSpiral(_folder.Path);
        using NodeProcess node = await NodeProcess.StartAsync(_folder.Path, [], null, "--name", "first");
        string[] train = endless.Command("--cluster", node.Address);

        using (RunningProgram first = StartOnTerminal(train))
        {
            await AnswerAsync(first, "g", "going on; another Ctrl-C ends this command, not the job");
            await first.NextLineAsync("\"event\":\"epoch\"");
            await first.TypeAsync(CtrlC);
            (await first.EndAsync()).ExitCode.ShouldBe(130);
        }

        using (RunningProgram second = StartOnTerminal([.. train, "--attach"]))
        {
            await AnswerAsync(second, "d", "detached: the job goes on");
            (await second.EndAsync()).ExitCode.ShouldBe(130);
        }

        using RunningProgram third = StartOnTerminal([.. train, "--attach"]);
        await AnswerAsync(third, "s", "stopping the job with a checkpoint");
        ProgramOutcome stopped = await third.EndAsync();
        stopped.ExitCode.ShouldBe(130);
        stopped.Output.ShouldContain("\"event\":\"interrupted\"");
        Directory.EnumerateDirectories(_folder.File("run", "checkpoints")).ShouldNotBeEmpty();
    }

    private static async Task AnswerAsync(RunningProgram program, string answer, string expected)
    {
        await program.LineAsync("\"event\":\"epoch\"");
        await program.TypeAsync(CtrlC);
        await program.LineAsync("or [g]o on following it?"); // training goes on meanwhile, so that the line comes to an end
        await program.TypeAsync($"{answer}\n");
        await program.LineAsync(expected);
    }

    private RunningProgram StartOnTerminal(string[] words) =>
        ClusterNetProgram.StartOnTerminal(_folder.Path, Script, words);
}
