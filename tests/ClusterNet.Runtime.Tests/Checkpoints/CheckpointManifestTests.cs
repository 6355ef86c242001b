using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Tests.Checkpoints;

/// <summary>Manifests as other versions of the program may have written them: changed, then sealed again with a right sum.</summary>
public sealed class CheckpointManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CheckpointStore _store;
    private readonly string _checkpoint;

    public CheckpointManifestTests()
    {
        _store = new CheckpointStore(_folder.Path, new RetentionRule());
        _checkpoint = _store.WriteSample(630).Folder;
    }

    private string ManifestPath => Path.Combine(_checkpoint, "manifest.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Members_that_a_later_version_added_are_passed_over()
    {
        Change(manifest =>
        {
            manifest["later"] = new JsonObject { ["anything"] = 1 };
            manifest["position"]!["later"] = "x";
        });
        using Checkpoint checkpoint = _store.Open(_checkpoint);
        checkpoint.ShouldBeComplete();
    }

    [Theory]
    [InlineData("format_version")]
    [InlineData("step")]
    [InlineData("position")]
    [InlineData("job_digest")]
    [InlineData("weights_sha256")]
    [InlineData("validation")]
    [InlineData("best_validation")]
    [InlineData("optimizer_states")]
    [InlineData("parameters")]
    [InlineData("files")]
    public void A_member_that_is_missing_is_named(string member)
    {
        Change(manifest => manifest.Remove(member));
        Difference().ShouldContain(member);
    }

    [Theory]
    [InlineData("position", "epoch")]
    [InlineData("position", "rewinds")]
    [InlineData("best_validation", "figures")]
    public void A_member_that_is_missing_further_down_is_named(string parent, string member)
    {
        Change(manifest => manifest[parent]!.AsObject().Remove(member));
        Difference().ShouldContain(member);
    }

    [Fact]
    public void A_newer_format_is_refused_with_the_versions_that_can_be_read()
    {
        Change(manifest => manifest["format_version"] = 2);
        Difference().ShouldBe("its format version is 2; this program reads 1 to 1");
    }

    [Theory]
    [InlineData("step", "-1", "-1")]
    [InlineData("step", "\"630\"", "step")]
    [InlineData("position", "null", "position")]
    [InlineData("files", "null", "files")]
    [InlineData("files", "[]", "weights.safetensors")]
    [InlineData("job_digest", "\"abc\"", "abc")]
    [InlineData("parameters", """[{"name":"0.weight","shape":[3,4],"offset":1}]""", "begins at 1")]
    [InlineData("parameters", """[{"name":"0.weight","shape":null,"offset":0}]""", "shape")]
    [InlineData("parameters", """[{"name":"0.weight","shape":[99999,99999],"offset":0}]""", "overflow")]
    [InlineData("parameters", "[null]", "null")]
    [InlineData("files", "[null]", "null")]
    [InlineData("position", """{"epoch":0,"step_in_epoch":0,"samples_seen":0,"rewinds":[null]}""", "null")]
    [InlineData("optimizer_states", """["a","a"]""", "'a'")]
    [InlineData("optimizer_states", "[null]", "null")]
    public void A_member_that_makes_no_sense_is_refused(string member, string json, string problem)
    {
        Change(manifest => manifest[member] = JsonNode.Parse(json));
        Difference().ShouldContain(problem);
    }

    [Theory]
    [InlineData("../weights.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("")]
    public void A_file_name_that_leads_out_of_the_folder_is_refused(string name)
    {
        JsonObject file = new() { ["name"] = name, ["length_bytes"] = 0, ["sha256"] = new string('0', 64) };
        Change(manifest => manifest["files"]!.AsArray().Add(file));
        Difference().ShouldContain("not a plain file name");
    }

    [Fact]
    public void Weights_that_are_not_those_of_the_manifest_are_found_when_they_are_read()
    {
        Change(manifest => manifest["weights_sha256"] = new string('0', 64));
        using Checkpoint checkpoint = _store.Open(_checkpoint);
        Should.Throw<CheckpointDamagedException>(() => checkpoint.ReadWeights(new float[17])).Difference.ShouldContain("flat weights");
    }

    [Fact]
    public void A_parameter_that_the_weights_file_does_not_hold_is_named()
    {
        Change(manifest => manifest["parameters"]![1]!["name"] = "0.offset");
        using Checkpoint checkpoint = _store.Open(_checkpoint);
        Should.Throw<CheckpointDamagedException>(() => checkpoint.ReadWeights(new float[17])).Difference.ShouldContain("'0.offset'");
    }

    private string Difference()
    {
        CheckpointDamagedException error = Should.Throw<CheckpointDamagedException>(() => _store.Open(_checkpoint));
        error.File.ShouldBe("manifest.json");
        return error.Difference;
    }

    private void Change(Action<JsonObject> change)
    {
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(ManifestPath))!.AsObject();
        manifest.Remove("manifest_sha256").ShouldBeTrue();
        change(manifest);
        string body = manifest.ToJsonString()[..^1];
        string sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        File.WriteAllText(ManifestPath, $"{body},\n  \"manifest_sha256\": \"{sum}\"\n}}\n");
    }
}
