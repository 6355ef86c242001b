using System.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ClusterNet.Cli.Tests.Deployment;

/// <summary>The files in <c>deploy/</c>: no engine runs them here, so they are parsed, and checked by whatever the system has for it.</summary>
public sealed class DeploymentFilesTests
{
    private static readonly string Folder = Repository.PathOf("deploy");

    [Fact]
    public void The_composition_has_a_coordinator_three_nodes_and_a_shared_volume()
    {
        YamlMappingNode root = Load(Path.Combine(Folder, "docker-compose.yml"));
        YamlMappingNode services = Map(root, "services");
        string[] nodes = ["coordinator", "node-1", "node-2", "node-3"];
        foreach (string node in nodes)
        {
            YamlMappingNode service = Map(services, node);
            Words(service, "volumes").ShouldContain("runs:/runs");
            Words(service, "secrets").ShouldBe(["cluster-token"]);
            Words(service, "command").ShouldContain($"{node}:7411");
        }

        Map(root, "volumes").Children.Keys.Select(key => key.ToString()).ShouldBe(["runs"]);
    }

    [Fact]
    public void The_stateful_set_probes_both_paths_takes_the_token_from_a_secret_and_has_no_privileges()
    {
        YamlMappingNode specification = Map(Map(Map(Load(Path.Combine(Folder, "kubernetes", "statefulset.yaml")), "spec"), "template"), "spec");
        Text(Map(specification, "securityContext"), "runAsNonRoot").ShouldBe("true");
        YamlMappingNode container = ((YamlSequenceNode)specification.Children["containers"]).Children.Cast<YamlMappingNode>().Single();
        Text(Map(Map(container, "livenessProbe"), "httpGet"), "path").ShouldBe("/healthz");
        Text(Map(Map(container, "readinessProbe"), "httpGet"), "path").ShouldBe("/readyz");
        YamlMappingNode token = ((YamlSequenceNode)container.Children["env"]).Children.Cast<YamlMappingNode>().Single(variable => Text(variable, "name") == "CLUSTERNET_TOKEN");
        Text(Map(Map(token, "valueFrom"), "secretKeyRef"), "name").ShouldBe("clusternet-token");
        Text(Map(Load(Path.Combine(Folder, "kubernetes", "service.yaml")), "spec"), "clusterIP").ShouldBe("None");
        Text(Map(Load(Path.Combine(Folder, "kubernetes", "poddisruptionbudget.yaml")), "spec"), "maxUnavailable").ShouldBe("1");
    }

    [Fact]
    public void The_kustomization_names_every_manifest()
    {
        YamlMappingNode root = Load(Path.Combine(Folder, "kubernetes", "kustomization.yaml"));
        IEnumerable<string> manifests = Directory.EnumerateFiles(Path.Combine(Folder, "kubernetes"), "*.yaml").Select(path => Path.GetFileName(path)).Where(name => name != "kustomization.yaml");
        Words(root, "resources").Order(StringComparer.Ordinal).ShouldBe(manifests.Order(StringComparer.Ordinal));
        foreach (string manifest in manifests)
            Text(Load(Path.Combine(Folder, "kubernetes", manifest)), "kind").ShouldNotBeEmpty();
    }

    [Fact]
    public void The_image_is_built_in_stages_and_runs_without_privileges()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, "Dockerfile"));
        lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)).ShouldBe(3);
        Array.FindIndex(lines, line => line == "USER app").ShouldBeGreaterThan(Array.FindLastIndex(lines, line => line.StartsWith("RUN ", StringComparison.Ordinal)));
        foreach (string line in lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)))
            foreach (string path in line.Split(' ')[1..^1])
                (File.Exists(Repository.PathOf(path)) || Directory.Exists(Repository.PathOf(path))).ShouldBeTrue(path);
    }

    [SkippableFact]
    public void The_script_for_slurm_is_sound_bash() => Check("/bin/bash", "-n", Path.Combine(Folder, "clusternet.slurm"));

    [SkippableFact]
    public void The_unit_is_sound_for_systemd()
    {
        using TemporaryFolder folder = new();
        string unit = folder.File("clusternet-node.service"); // with a program that is sure to be there
        File.WriteAllText(unit, File.ReadAllText(Path.Combine(Folder, "clusternet-node.service")).Replace("/usr/bin/dotnet ", "/bin/sh ", StringComparison.Ordinal));
        Check("/usr/bin/systemd-analyze", "verify", "--man=no", unit);
    }

    private static void Check(string program, params string[] arguments)
    {
        Skip.IfNot(File.Exists(program), $"skipped: there is no {program}");
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, said);
    }

    private static YamlMappingNode Load(string path)
    {
        // A mapping is merged into another one where << stands.
        using StringReader reader = new(File.ReadAllText(path));
        YamlStream stream = new();
        stream.Load(new MergingParser(new Parser(reader)));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value.ShouldNotBeNull();

    private static string[] Words(YamlMappingNode node, string key) => [.. ((YamlSequenceNode)node.Children[key]).Children.Select(child => child.ToString())];
}
