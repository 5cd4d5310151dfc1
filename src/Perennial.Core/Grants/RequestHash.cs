using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Perennial.Grants;

/// <summary>Tells whether two commands with the same key ask for the same.</summary>
public static class RequestHash
{
    /// <summary>64 bits of SHA-256 over customer, operation and ask; of a request that was sent, over operation and that, because it names the customer itself. Who asks and why is not part of it.</summary>
    public static long Of(WalletCommand command)
    {
        var ask = command.Request ?? LedgerJson.Bytes(command.Ask);
        var asker = Encoding.UTF8.GetBytes(command.Request is null ? $"{command.Customer.Value} {(short)command.Ask.Operation} " : $"{(short)command.Ask.Operation} ");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. asker, .. ask.Span], hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
