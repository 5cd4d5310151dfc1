using System.Diagnostics;

namespace Perennial.Store;

/// <summary>A disk of a few megabytes that can be filled to the brim. Only where the tests may mount one; elsewhere the test is skipped.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("pd-").FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0777", "tmpfs", folder) == 0, "A small disk cannot be mounted here.");
        return new(folder);
    }

    /// <summary>Writes until nothing more fits, but for some room.</summary>
    public async Task FillAsync(int roomBytes)
    {
        var room = new DriveInfo(Folder).AvailableFreeSpace - roomBytes;
        await File.WriteAllBytesAsync(Filler, new byte[room]);
    }

    /// <summary>A folder in which the PostgreSQL server of the tests may write.</summary>
    public async Task<string> ServerFolderAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "space")).FullName;
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", folder);

        return folder;
    }

    public void MakeRoom() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", Folder);
        Directory.Delete(Folder, true);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
