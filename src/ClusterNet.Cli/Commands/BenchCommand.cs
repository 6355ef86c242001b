using System.CommandLine;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Commands;

/// <summary>The words of <c>clusternet bench</c>.</summary>
internal static class BenchCommand
{
    private const string DefaultFile = "calibration.json";

    /// <summary>The command.</summary>
    public static Command Create(Func<BenchRequest, CancellationToken, Task<int>> run)
    {
        Argument<string?> job = new("JOB.yaml")
        {
            Description = "the job whose network is measured; without one the spiral that lies inside the program",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> calibrate = new("--calibrate") { Description = "measure what work costs on this machine, for clusternet simulate", Required = true };
        Option<string?> output = new("--output") { Description = $"the calibration file to write; default: {DefaultFile}", HelpName = "FILE" };
        Option<string[]> set = new("--set") { Description = "puts a value in the place of the job file's", HelpName = "key=value" };
        Command command = new("bench", "Measures this machine.") { job, calibrate, output, set };
        command.SetAction((parsed, cancellation) => run(
            new BenchRequest(parsed.GetValue(job), [.. (parsed.GetValue(set) ?? []).Select(JobOverride.Parse)], parsed.GetValue(output) ?? DefaultFile), cancellation));
        return command;
    }
}
