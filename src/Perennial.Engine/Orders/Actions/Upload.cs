using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Perennial.Orders;

/// <summary>A file that was sent: where it lies now, what it was called, and what tells it from others.</summary>
/// <param name="Name">Without folders; "" when nobody said it.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
internal sealed record Upload(string Path, string Name, long Bytes, string Hash)
{
    private const int BufferBytes = 1 << 16, BoundaryMax = 200;

    /// <summary>Writes the body of a request, or the first file of a form, to a file, without ever having the whole of it in memory.</summary>
    /// <returns>Refusals: <c>file_empty</c>, <c>upload_unreadable</c>.</returns>
    public static async Task<Verdict<Upload>> Take(HttpRequest request, string path, CancellationToken cancellation)
    {
        try
        {
            if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
                return await Write(request.Body, path, "", cancellation);

            var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
            if (string.IsNullOrEmpty(boundary) || boundary.Length > BoundaryMax)
                return new Refusal("upload_unreadable", "The form says no boundary; send the file as the body, or as multipart/form-data with one.");

            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && (disposition.FileName.HasValue || disposition.FileNameStar.HasValue))
                    return await Write(section.Body, path, HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "", cancellation);
            }

            return new Refusal("file_empty", "The form holds no file.");
        }
        catch (Exception torn) when (torn is InvalidDataException || (torn is IOException && torn is not BadHttpRequestException))
        {
            return new Refusal("upload_unreadable", $"The body broke off or is no form: {torn.Message}");
        }
    }

    /// <summary>The name without folders and without what a file system cannot have in one.</summary>
    public static string Plain(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = string.Concat(last.Where(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_')).TrimStart('.');
        return plain.Length == 0 ? "orders" : plain.Length > 100 ? plain[^100..] : plain;
    }

    private static async Task<Verdict<Upload>> Write(Stream body, string path, string name, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (new byte[BufferBytes], 0L);
        await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true))
        {
            while (await body.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                bytes += read;
            }
        }

        return bytes == 0 ? new Refusal("file_empty", "Nothing was sent.") : new Upload(path, name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
