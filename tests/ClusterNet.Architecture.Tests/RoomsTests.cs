using System.Xml.Linq;

namespace ClusterNet.Architecture.Tests;

/// <summary>A room knows only the rooms below it: what docs/ARCHITECTURE.md draws, held against the project files.</summary>
public sealed class RoomsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["ClusterNet.Numerics"] = [],
        ["ClusterNet.Protocol"] = [],
        ["ClusterNet.Data"] = ["ClusterNet.Numerics"],
        ["ClusterNet.Runtime"] = ["ClusterNet.Protocol", "ClusterNet.Numerics", "ClusterNet.Data"],
        ["ClusterNet.Simulation"] = ["ClusterNet.Protocol", "ClusterNet.Numerics", "ClusterNet.Data"],
        ["ClusterNet.Akka"] = ["ClusterNet.Runtime", "ClusterNet.Protocol", "ClusterNet.Numerics", "ClusterNet.Data"],
        ["ClusterNet.Akka.Cli"] = ["ClusterNet.Akka", "ClusterNet.Cli"],
        ["ClusterNet.Dashboard"] = ["ClusterNet.Runtime"],
        ["ClusterNet.Cli"] =
        [
            "ClusterNet.Runtime", "ClusterNet.Simulation", "ClusterNet.Dashboard", "ClusterNet.Protocol", "ClusterNet.Numerics", "ClusterNet.Data",
        ],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new(StringComparer.Ordinal)
    {
        ["ClusterNet.Numerics"] = ["MathNet.Numerics", "System.Numerics.Tensors"],
        ["ClusterNet.Protocol"] = [],
    };

    public static TheoryData<string> Projects() => [.. Directory.EnumerateDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_room_knows_only_the_rooms_below_it(string project)
    {
        Allowed.ShouldContainKey(project, $"{project} is a new room: say in this test, and in docs/ARCHITECTURE.md, what it may know.");
        References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).ShouldBeSubsetOf(Allowed[project]);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_pure_rooms_take_in_no_other_packages(string project)
    {
        if (AllowedPackages.TryGetValue(project, out string[]? packages))
            References(project, "PackageReference").ShouldBeSubsetOf(packages);
    }

    [Theory]
    [InlineData("ClusterNet.Numerics")]
    [InlineData("ClusterNet.Data")]
    [InlineData("ClusterNet.Protocol")]
    public void Clocks_hidden_random_state_and_sleeps_are_banned_from_the_pure_rooms(string project) =>
        ProjectFile(project).Descendants("UsesBannedSymbols").Single().Value.ShouldBe("true");

    [Theory]
    [InlineData("System.IO.File")]
    [InlineData("System.Net")]
    [InlineData("System.Threading.Tasks")]
    [InlineData("System.Threading.Thread")]
    [InlineData("System.Diagnostics.Process")]
    public void The_protocol_refers_to_no_input_output_and_no_threads(string name) =>
        typeof(Protocol.IStateMachine).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name)
            .ShouldNotContain(assembly => assembly!.StartsWith(name, StringComparison.Ordinal));

    [Fact]
    public void No_source_file_is_longer_than_400_lines_without_a_reason_in_its_head()
    {
        IEnumerable<string> tooLong =
            from path in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            let lines = File.ReadAllLines(path)
            where lines.Length > 400 && !lines.Take(5).Any(line => line.StartsWith("// Long because", StringComparison.Ordinal))
            select $"{Path.GetRelativePath(Repository.Root, path)}: {lines.Length} lines";
        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_of_the_house_is_in_the_solution()
    {
        string solution = File.ReadAllText(Repository.PathOf("ClusterNet.sln"));
        string akka = File.ReadAllText(Repository.PathOf("ClusterNet.Akka.sln"));
        IEnumerable<string> missing =
            from folder in new[] { "src", "tests", "benchmarks", "samples" }
            from path in Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories)
            where !(IsOfAkka(path) ? akka : solution).Contains(Path.GetFileName(path), StringComparison.Ordinal)
            select path;
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void The_solution_of_the_house_needs_nothing_of_Akka() => File.ReadAllText(Repository.PathOf("ClusterNet.sln")).ShouldNotContain("Akka");

    private static bool IsOfAkka(string project) => Path.GetFileName(project).Contains(".Akka.", StringComparison.Ordinal);

    private static IEnumerable<string> References(string project, string kind) =>
        ProjectFile(project).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));

    private static XDocument ProjectFile(string project) => XDocument.Load(Repository.PathOf("src", project, $"{project}.csproj"));
}
