using System.Globalization;
using ClusterNet.Cli.Commands;

namespace ClusterNet.Cli.Tests.Commands;

public sealed class ExitCodeTests
{
    [Fact]
    public void Every_exit_code_is_documented_with_its_number() =>
        File.ReadAllLines(Repository.PathOf("docs", "EXIT-CODES.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('|')).Select(cells => (int.Parse(cells[1], CultureInfo.InvariantCulture), cells[2].Trim()))
            .ShouldBe(Enum.GetValues<ExitCode>().Select(code => ((int)code, code.ToString())));
}
