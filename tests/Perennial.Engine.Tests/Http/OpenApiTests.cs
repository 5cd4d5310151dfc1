using System.Text.Encodings.Web;
using System.Text.Json;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Http;

public sealed class OpenApiTests(BothDatabases databases)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_committed_description_is_what_the_server_says_of_itself()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));

        var said = await api.Get("/v1/openapi.json");
        var text = JsonSerializer.Serialize(said.Body, Readable).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("PERENNIAL_ACCEPT") == "1")
            await File.WriteAllTextAsync(Committed(), text);

        Assert.Equal("3.1.1", said.Word("openapi"));
        Assert.Equal(await File.ReadAllTextAsync(Committed()), text);
    }

    private static string Committed()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Perennial.slnx")))
            folder = folder.Parent!;

        return Path.Combine(folder.FullName, "docs", "reference", "openapi.json");
    }
}
