using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.BadInput;

/// <summary>A job or a command line that is wrong: a code, words that name the place and say what was expected, and nothing is written.</summary>
public sealed class JobErrorTests
{
    [Fact]
    public Task A_missing_job_file_is_named() => RefusedAsync(3, ["nothing.yaml"], "nothing.yaml", "no such file", "expected a job file");

    [Fact]
    public Task Zero_workers_are_refused() =>
        RefusedAsync(2, [ClusterNetProgram.Job("spiral.yaml"), "--workers", "0"], "--workers 0", "cluster.workers", "expected a whole number from 1");

    [Fact]
    public Task An_unknown_option_is_refused() => RefusedAsync(2, [ClusterNetProgram.Job("spiral.yaml"), "--wokers", "2"], "--wokers", "--help");

    [Theory]
    [InlineData("lr: 0.01", "lr: -0.01", "job.yaml:19:7", "optimizer.lr", "'-0.01'", "expected a number above 0")]
    [InlineData("seed: 1", "seed: 1\ncluster:\n  workers: 0", "job.yaml:6:12", "cluster.workers", "'0'", "expected a whole number from 1")]
    [InlineData("epochs: 100", "epohcs: 100", "job.yaml:22:1", "epohcs", "unknown key", "did you mean 'epochs'?")]
    [InlineData("  - tanh", "  - tanhh", "job.yaml:12:5", "model", "'tanhh'", "did you mean 'tanh'?")]
    public async Task A_job_file_is_refused_with_line_and_key(string right, string wrong, params string[] words)
    {
        using TemporaryFolder folder = new();
        string text = await File.ReadAllTextAsync(ClusterNetProgram.Job("spiral.yaml"));
        int place = text.IndexOf(right, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("job.yaml"), text[..place] + wrong + text[(place + right.Length)..]);
        (await ClusterNetProgram.RunAsync(folder.Path, "train", "job.yaml", "--output", "run")).ShouldEndWith(3).ShouldExplain(words);
        Directory.Exists(folder.File("run")).ShouldBeFalse();
    }

    private static async Task RefusedAsync(int exitCode, string[] arguments, params string[] words)
    {
        using TemporaryFolder folder = new();
        (await ClusterNetProgram.RunAsync(folder.Path, ["train", .. arguments, "--output", "run"])).ShouldEndWith(exitCode).ShouldExplain(words);
        Directory.Exists(folder.File("run")).ShouldBeFalse();
    }
}
